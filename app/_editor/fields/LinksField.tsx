'use client';

import { X } from 'lucide-react';
import { type FormEvent, useId, useMemo, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { interfaceLanguage } from '#app/_editor/messages/interfaceLanguage';
import { useRoom, useTimelinePart } from '#app/_editor/room/RoomProvider';
import { useFormDraft } from '#app/_editor/room/useFormDraft';
import { Button } from '#app/_editor/ui/Button';
import { Select } from '#app/_editor/ui/Select';
import { formatWordedDate } from '#core/dates/formatWordedDate';
import { setEventLink } from '#core/edits/event';
import { inFirstLanguage } from '#core/model/byLanguage';
import { linkKinds } from '#core/model/schema';
import type { TimelineEvent } from '#core/model/timeline';

/** An event's links: it follows, responds to, contradicts or supersedes others. */
export function LinksField({ event }: { event: TimelineEvent }) {
  const t = useTranslations('events');
  const words = useTranslations('list');
  const kinds = useTranslations('linkKind');
  const { joined, timeline } = useRoom();
  const languages = useTimelinePart((whole) => whole.languages);
  const [kind, setKind] = useState<(typeof linkKinds)[number]>('follows');
  const draft = useFormDraft({ key: `${event.id} link`, label: t('linkTo'), eventId: event.id });
  const typed = draft.value;
  const [isChoosing, setIsChoosing] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  const nameOf = ({ date, title }: TimelineEvent) => `${date} ${inFirstLanguage(title, languages)?.value || t('untitled')}`.trim();
  const titleOf = (otherId: string) => inFirstLanguage(timeline.event(otherId)?.title ?? {}, languages)?.value || t('untitled');
  // Searches only while the field is open, not with every letter typed elsewhere.
  const offered = useMemo(
    () => (isChoosing ? findByName(timeline.read().events, event.id, typed) : []),
    [timeline, event.id, typed, isChoosing],
  );

  const handleAdd = (submit: FormEvent) => {
    submit.preventDefault();
    input.current?.focus();
    // Searches again: the press of the button has blurred the field and closed the list.
    const found = findByName(timeline.read().events, event.id, typed);
    const other = found.find((each) => nameOf(each) === typed) ?? found[0];
    if (!other || typed.trim() === '') return;
    setEventLink(joined.doc, event.id, kind, other.id, true);
    draft.drop();
  };

  return (
    <form onSubmit={handleAdd} aria-label={t('links')}>
      <h4 className={event.links.length === 0 ? 'sr-only' : 'text-sm font-medium text-ink-muted'}>{t('links')}</h4>
      <ul className="space-y-1">
        {event.links.map((link) => (
          <li key={`${link.kind} ${link.eventId}`} className="flex items-start gap-2 text-sm">
            <span className="min-w-0 flex-1 py-1">
              <span className="text-ink-muted">{kinds(link.kind)}</span>{' '}
              <a href={`#${encodeURIComponent(link.eventId)}`} className="text-accent underline" dir="auto">
                {titleOf(link.eventId)}
              </a>
            </span>
            <button
              type="button"
              aria-label={t('takeAway', { name: `${kinds(link.kind)} ${titleOf(link.eventId)}` })}
              className="flex size-7 items-center justify-center rounded-full hover:bg-sunken"
              onClick={() => {
                setEventLink(joined.doc, event.id, link.kind, link.eventId, false);
                input.current?.focus();
              }}
            >
              <X aria-hidden className="size-3.5" />
            </button>
          </li>
        ))}
      </ul>
      <input
        ref={input}
        aria-label={t('linkTo')}
        placeholder={t('linkTo')}
        className="control"
        list={`${id}-events`}
        value={typed}
        dir="auto"
        autoComplete="off"
        onFocus={() => setIsChoosing(true)}
        onBlur={() => setIsChoosing(false)}
        onChange={(change) => draft.type(change.target.value)}
      />
      <datalist id={`${id}-events`}>
        {offered.map((each) => (
          <option key={each.id} value={nameOf(each)} />
        ))}
      </datalist>
      {typed.trim() !== '' && (
        <div className="mt-1 flex items-end gap-2">
          <Select
            isLabelHidden
            label={t('linkKind')}
            value={kind}
            onChange={(change) => setKind(linkKinds.find((each) => each === change.target.value) ?? 'follows')}
          >
            {linkKinds.map((each) => (
              <option key={each} value={each}>
                {kinds(each)}
              </option>
            ))}
          </Select>
          <Button type="submit">{words('add')}</Button>
        </div>
      )}
    </form>
  );
}

/** Typing on finds more. */
const mostOffered = 20;

/** Returns the other events whose date or title, in any language, contains the typed text. */
function findByName(events: readonly TimelineEvent[], exceptId: string, typed: string): TimelineEvent[] {
  const sought = typed.trim().toLocaleLowerCase();
  const found: TimelineEvent[] = [];
  for (const event of events) {
    if (event.id === exceptId) continue;
    const names = Object.values(event.title).map((title) =>
      `${event.date} ${formatWordedDate(event, interfaceLanguage)} ${title}`.toLocaleLowerCase(),
    );
    if (sought === '' || names.some((name) => name.includes(sought))) found.push(event);
    if (found.length === mostOffered) break;
  }
  return found;
}
