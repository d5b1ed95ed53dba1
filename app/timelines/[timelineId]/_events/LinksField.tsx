'use client';

import { X } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { setEventLink } from '#core/timeline/edits/event';
import { inFirstLanguage } from '#core/timeline/read';
import { linkKinds } from '#core/timeline/schema';
import type { TimelineEvent } from '#core/timeline/timeline';
import { useRoom, useTimeline } from '../../../_collab/RoomProvider';
import { Button } from '../../../_ui/Button';
import { Select } from '../../../_ui/Select';

/** How an event stands to others: it follows, responds to, contradicts or supersedes them. */
export function LinksField({ event }: { event: TimelineEvent }) {
  const t = useTranslations('events');
  const kinds = useTranslations('linkKind');
  const { joined } = useRoom();
  const { events, languages } = useTimeline();
  const [kind, setKind] = useState<(typeof linkKinds)[number]>('follows');
  const [otherId, setOtherId] = useState('');
  const titleOf = (id: string) => inFirstLanguage(events.find((each) => each.id === id)?.title ?? {}, languages)?.value || t('untitled');

  const handleAdd = (submit: FormEvent) => {
    submit.preventDefault();
    if (otherId) setEventLink(joined.doc, event.id, kind, otherId, true);
    setOtherId('');
  };

  return (
    <form onSubmit={handleAdd} aria-label={t('links')}>
      <h4 className="mb-1 text-sm font-medium">{t('links')}</h4>
      <ul className="mb-2 space-y-1">
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
              onClick={() => setEventLink(joined.doc, event.id, link.kind, link.eventId, false)}
            >
              <X aria-hidden className="size-3.5" />
            </button>
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap items-end gap-2">
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
        <Select
          className="min-w-0 flex-1 basis-48"
          isLabelHidden
          label={t('linkTo')}
          value={otherId}
          onChange={(change) => setOtherId(change.target.value)}
        >
          <option value="">{t('linkTo')}</option>
          {events
            .filter(({ id }) => id !== event.id)
            .map(({ id, date }) => (
              <option key={id} value={id}>
                {date} {titleOf(id)}
              </option>
            ))}
        </Select>
        <Button type="submit">{t('add')}</Button>
      </div>
    </form>
  );
}
