import { parseDate } from '#core/dates/edtf/edtf';
import { type Certainty, certainties, type Status, statuses } from '#core/model/schema';

/**
 * Selects events: an event has to match every field that is set. A list matches if one of its values does. An empty field matches
 * all events.
 */
export interface Filter {
  /** Search words, as typed. See `core/search`. */
  text: string;
  /** Ids. */
  tracks: readonly string[];
  actors: readonly string[];
  certainties: readonly Certainty[];
  statuses: readonly Status[];
  /**
   * Names of people with an account in the event, as attributed there. The doc does not hold its writers (the log does), so a
   * person here is a person quoted in the chronology.
   */
  people: readonly string[];
  /** EDTF, as typed. The event may lie on or after the first day of `from`, and on or before the last day of `to`. */
  from: string;
  to: string;
  /** Only events without any citation. */
  isUnsourced: boolean;
  /**
   * EDTF, as typed. Excludes no event: what its last day did not know is set aside (`setAsideOn`). The published page has the same name for
   * it in its address.
   */
  knownOn: string;
}

export const noFilter: Filter = {
  text: '',
  tracks: [],
  actors: [],
  certainties: [],
  statuses: [],
  people: [],
  from: '',
  to: '',
  isUnsourced: false,
  knownOn: '',
};

/** A value in the address that was not understood and is ignored. */
export interface FilterProblem {
  param: string;
  value: string;
}

/** The existing ids. Other ids in the address are ignored, such as that of a track deleted after the link was shared. */
export interface KnownIds {
  tracks: readonly { id: string }[];
  actors: readonly { id: string }[];
}

const paramOf = {
  text: 'q',
  tracks: 'track',
  actors: 'actor',
  certainties: 'certainty',
  statuses: 'status',
  people: 'person',
  from: 'from',
  to: 'to',
  isUnsourced: 'unsourced',
  knownOn: 'known',
} as const satisfies Record<keyof Filter, string>;

/** Reads the filter in an address. Total: ignores and reports unreadable values. */
export function parseFilter(params: URLSearchParams, known: KnownIds | null = null): { filter: Filter; problems: FilterProblem[] } {
  const problems: FilterProblem[] = [];
  const read = <T extends string>(param: string, accept: (value: string) => value is T): T[] => {
    const accepted = new Set<T>();
    for (const value of params.getAll(param)) {
      if (accept(value)) accepted.add(value);
      else problems.push({ param, value });
    }
    return [...accepted].sort();
  };
  const readDay = (param: string): string => read(param, isDate).at(0) ?? '';
  const isOneOf = (ids: readonly { id: string }[] | undefined) => {
    const all = ids && new Set(ids.map(({ id }) => id));
    return (value: string): value is string => value !== '' && (!all || all.has(value));
  };
  const filter: Filter = {
    text: (params.get(paramOf.text) ?? '').trim(),
    tracks: read(paramOf.tracks, isOneOf(known?.tracks)),
    actors: read(paramOf.actors, isOneOf(known?.actors)),
    certainties: read(paramOf.certainties, (value): value is Certainty => certainties.some((each) => each === value)),
    statuses: read(paramOf.statuses, (value): value is Status => statuses.some((each) => each === value)),
    people: read(paramOf.people, (value): value is string => value.trim() !== ''),
    from: readDay(paramOf.from),
    to: readDay(paramOf.to),
    isUnsourced: read(paramOf.isUnsourced, (value): value is '1' => value === '1').length > 0,
    knownOn: readDay(paramOf.knownOn),
  };
  return { filter, problems };
}

/** Writes the filter into the address's parameters, always in the same order. Keeps all other parameters. */
export function writeFilter(filter: Filter, others = new URLSearchParams()): URLSearchParams {
  const params = new URLSearchParams(others);
  for (const param of Object.values(paramOf)) params.delete(param);
  if (filter.text.trim() !== '') params.set(paramOf.text, filter.text.trim());
  for (const field of ['tracks', 'actors', 'certainties', 'statuses', 'people'] as const) {
    for (const value of [...new Set<string>(filter[field])].sort()) params.append(paramOf[field], value);
  }
  for (const field of ['from', 'to', 'knownOn'] as const) if (filter[field] !== '') params.set(paramOf[field], filter[field]);
  if (filter.isUnsourced) params.set(paramOf.isUnsourced, '1');
  return params;
}

/** Returns whether the filter matches all events. */
export function isEmptyFilter(filter: Filter): boolean {
  return writeFilter(filter).size === 0;
}

function isDate(value: string): value is string {
  return parseDate(value).ok;
}
