'use client';

import { useTranslations } from 'use-intl';
import { interfaceLanguage } from '#app/_editor/messages/interfaceLanguage';
import { useTimeline } from '#app/_editor/room/RoomProvider';
import { RichTextView } from '#app/_editor/text/RichTextView';
import { formatDate } from '#core/dates/edtf/format';
import { formatWordedDate } from '#core/dates/formatWordedDate';
import { inFirstLanguage } from '#core/model/byLanguage';
import type { TimelineEvent } from '#core/model/timeline';
import { CertaintyBadge } from './CertaintyBadge';

/** An event for viewers and commenters. */
export function EventReading({ event }: { event: TimelineEvent }) {
  const t = useTranslations('events');
  const stances = useTranslations('stance');
  const kinds = useTranslations('linkKind');
  const { events, languages, tracks, actors } = useTimeline();
  const namesOf = (ids: readonly string[], list: readonly { id: string; name: string }[]) =>
    list
      .filter(({ id }) => ids.includes(id))
      .map(({ name }) => name)
      .join(', ');
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
      <p className="flex flex-wrap items-center gap-3 text-lg text-ink-muted">
        {formatWordedDate(event, interfaceLanguage) || t('undated')} <CertaintyBadge certainty={event.certainty} />
      </p>
      {languages.map((language) => (
        <RichTextView key={language} text={event.body[language] ?? []} language={language} />
      ))}
      {event.accounts.length > 0 && (
        <section aria-label={t('accounts')} className="grid gap-3 sm:grid-cols-2">
          {event.accounts.map((account) => (
            <div key={account.id} className="rounded-md border border-line bg-surface p-3">
              <p className="font-serif font-semibold" dir="auto">
                {account.attributedTo}
              </p>
              {(account.saidOn || account.stance) && (
                <p className="text-sm text-ink-muted">
                  {[formatDate(account.saidOn, interfaceLanguage), account.stance && stances(account.stance)].filter(Boolean).join(', ')}
                </p>
              )}
              {languages.map((language) => (
                <RichTextView key={language} text={account.claim[language] ?? []} language={language} />
              ))}
            </div>
          ))}
        </section>
      )}
      <dl className="grid gap-1 text-sm">
        {facts.map(
          ([name, value]) =>
            value && (
              <div key={name} className="flex gap-3">
                <dt className="w-20 shrink-0 text-ink-muted">{name}</dt>
                <dd dir="auto">{value}</dd>
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
