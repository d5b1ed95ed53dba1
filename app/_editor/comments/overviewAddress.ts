import { type ThreadSort, threadSorts } from '#core/comments/filter';

/** What the list of all threads shows, as its address holds it. Empty strings: no limit. */
export interface OverviewFilter {
  state: 'open' | 'resolved' | 'all';
  involves: '' | 'mine' | 'assigned' | 'mentioned';
  unread: boolean;
  gone: boolean;
  track: string;
  person: string;
  q: string;
  sort: ThreadSort;
}

const states = ['open', 'resolved', 'all'] as const;
const involved = ['mine', 'assigned', 'mentioned'] as const;

export function readOverview(search: string): OverviewFilter {
  const given = new URLSearchParams(search);
  return {
    state: states.find((each) => each === given.get('state')) ?? 'open',
    involves: involved.find((each) => each === given.get('involves')) ?? '',
    unread: given.has('unread'),
    gone: given.has('gone'),
    track: given.get('of') ?? '',
    person: given.get('person') ?? '',
    q: given.get('words') ?? '',
    sort: threadSorts.find((each) => each === given.get('sort')) ?? 'spoken',
  };
}

/** The search part of the page's address. Parts of other views stay in it. */
export function writeOverview(filter: OverviewFilter, search: string): URLSearchParams {
  const written = new URLSearchParams(search);
  const parts: Record<string, string> = {
    state: filter.state === 'open' ? '' : filter.state,
    involves: filter.involves,
    unread: filter.unread ? '1' : '',
    gone: filter.gone ? '1' : '',
    of: filter.track,
    person: filter.person,
    words: filter.q,
    sort: filter.sort === 'spoken' ? '' : filter.sort,
  };
  for (const [name, value] of Object.entries(parts)) {
    if (value === '') written.delete(name);
    else written.set(name, value);
  }
  return written;
}

/** The query of the request for the list. */
export function queryOf({ state, involves, unread, gone, track, person, q, sort }: OverviewFilter): string {
  return new URLSearchParams({
    sort,
    ...(state !== 'all' && { state }),
    ...(involves && { involves }),
    ...(unread && { unread: '1' }),
    ...(gone && { gone: '1' }),
    ...(track && { track }),
    ...(person && { person }),
    ...(q && { q }),
  }).toString();
}
