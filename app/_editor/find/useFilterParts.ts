'use client';

import { useTranslations } from 'use-intl';
import { interfaceLanguage } from '#app/_editor/messages/interfaceLanguage';
import { useTimelineParts } from '#app/_editor/room/RoomProvider';
import { formatDate } from '#core/dates/edtf/format';
import type { Filter } from '#core/filter/filter';
import { useFilter } from './FindProvider';

/** One active filter other than the search words, which have their own field. */
export interface FilterPart {
  key: string;
  words: string;
  /** The change that removes it. */
  without: Partial<Filter>;
}

/** Returns the active filters in words, in the order of the panel. */
export function useFilterParts(): FilterPart[] {
  const t = useTranslations('find');
  const certainty = useTranslations('certainty');
  const status = useTranslations('status');
  const { tracks, actors } = useTimelineParts('tracks', 'actors');
  const { filter } = useFilter();
  const part = (field: Parameters<typeof t>[0], value: string, without: Partial<Filter>): FilterPart => ({
    key: `${field} ${value}`,
    words: t('chip', { field: t(field), value }),
    without,
  });
  const nameIn = (named: readonly { id: string; name: string }[], id: string) => named.find((each) => each.id === id)?.name || id;
  const less = <T>(values: readonly T[], value: T) => values.filter((each) => each !== value);
  return [
    ...filter.tracks.map((id) => part('field.tracks', nameIn(tracks, id), { tracks: less(filter.tracks, id) })),
    ...filter.actors.map((id) => part('field.actors', nameIn(actors, id), { actors: less(filter.actors, id) })),
    ...filter.people.map((name) => part('field.people', name, { people: less(filter.people, name) })),
    ...filter.certainties.map((each) => part('field.certainties', certainty(each), { certainties: less(filter.certainties, each) })),
    ...filter.statuses.map((each) => part('field.statuses', status(each), { statuses: less(filter.statuses, each) })),
    ...(filter.from ? [part('from', formatDate(filter.from, interfaceLanguage), { from: '' })] : []),
    ...(filter.to ? [part('to', formatDate(filter.to, interfaceLanguage), { to: '' })] : []),
    ...(filter.knownOn ? [part('knownOn', formatDate(filter.knownOn, interfaceLanguage), { knownOn: '' })] : []),
    ...(filter.isUnsourced ? [{ key: 'unsourced', words: t('unsourced'), without: { isUnsourced: false } }] : []),
  ];
}
