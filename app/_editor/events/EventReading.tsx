'use client';

import { useTranslations } from 'use-intl';
import { aboutOf } from '#app/_editor/comments/about';
import { CommentOn } from '#app/_editor/comments/CommentOn';
import { interfaceLanguage } from '#app/_editor/messages/interfaceLanguage';
import { useTimeline } from '#app/_editor/room/RoomProvider';
import { ReadingText } from '#app/_editor/text/ReadingText';
import { formatDate } from '#core/dates/edtf/format';
import { formatWordedDate } from '#core/dates/formatWordedDate';
import { accountRef, eventRef } from '#core/edits/edit';
import { inFirstLanguage } from '#core/model/byLanguage';
import { bodyPlace, claimPlace } from '#core/model/findText';
import type { TimelineEvent } from '#core/model/timeline';
import { CertaintyBadge } from './CertaintyBadge';

/** An event for viewers and commenters. */
export function EventReading({ event }: { event: TimelineEvent }) {
  const t = useTranslations('events');
  const dateName = useTranslations('dateField')('label');
  const stances = useTranslations('stance');
  const kinds = useTranslations('linkKind');
  const { events, languages, tracks, actors } = useTimeline();
  const namesOf = (ids: readonly string[], list: readonly { id: string; name: string }[]) =>
    list
      .filter(({ id }) => ids.includes(id))
      .map(({ name }) => name)
      .join(', ');
  const isOne = languages.length === 1;
  const facts = [
    [t('place'), [event.place.name, event.place.note].filter(Boolean).join(', ')],
    [t('actors'), namesOf(event.actors, actors)],
    [t('tracks'), namesOf(event.tracks, tracks)],
  ] as const;
  return (
    <div className="cited space-y-4">
      {languages.map((language) => (
        <p
          key={language}
          lang={language}
          dir="auto"
          className="font-serif text-2xl leading-tight font-semibold text-balance [overflow-wrap:anywhere] empty:hidden"
        >
          {event.title[language]}
        </p>
      ))}
      <p
        data-ref={aboutOf({ ...eventRef(event.id), field: 'date' })}
        className="about flex flex-wrap items-center gap-3 text-lg text-ink-muted"
      >
        {formatWordedDate(event, interfaceLanguage) || t('undated')} <CertaintyBadge certainty={event.certainty} />
        <CommentOn anchor={{ ...eventRef(event.id), field: 'date' }} name={dateName} />
      </p>
      {languages.map((language) => (
        <ReadingText
          key={language}
          text={event.body[language]}
          place={bodyPlace(event.id)}
          language={language}
          label={isOne ? t('body') : t('bodyIn', { language })}
        />
      ))}
      {event.accounts.length > 0 && (
        <section
          aria-label={t('accounts')}
          data-ref={aboutOf({ ...eventRef(event.id), field: 'accounts' })}
          className="grid gap-3 sm:grid-cols-2"
        >
          {event.accounts.map((account) => (
            <div key={account.id} className="about rounded-md border border-line bg-surface p-3">
              <p className="flex items-start justify-between gap-2 font-serif font-semibold" dir="auto">
                {account.attributedTo} <CommentOn anchor={accountRef(event.id, account.id)} name={account.attributedTo} />
              </p>
              {(account.saidOn || account.stance) && (
                <p className="text-sm text-ink-muted">
                  {[formatDate(account.saidOn, interfaceLanguage), account.stance && stances(account.stance)].filter(Boolean).join(', ')}
                </p>
              )}
              {languages.map((language) => (
                <ReadingText
                  key={language}
                  text={account.claim[language]}
                  place={claimPlace(event.id, account.id)}
                  language={language}
                  label={t('claimOf', { name: account.attributedTo })}
                />
              ))}
            </div>
          ))}
        </section>
      )}
      <dl className="grid gap-1 text-sm">
        {facts.map(
          ([name, value]) =>
            value && (
              <div key={name} className="about flex gap-3">
                <dt className="w-20 shrink-0 text-ink-muted">{name}</dt>
                <dd dir="auto">
                  {value} {name === t('place') && <CommentOn anchor={{ ...eventRef(event.id), field: 'place' }} name={name} />}
                </dd>
              </div>
            ),
        )}
      </dl>
      {event.links.length > 0 && (
        <ul aria-label={t('links')} className="space-y-1 text-sm">
          {event.links.map(({ kind, eventId }) => (
            <li key={`${kind} ${eventId}`}>
              <span className="text-ink-muted">{kinds(kind)}</span>{' '}
              <a href={`#${encodeURIComponent(eventId)}`} className="text-accent underline" dir="auto">
                {inFirstLanguage(events.find(({ id }) => id === eventId)?.title ?? {}, languages)?.value || t('untitled')}
              </a>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
