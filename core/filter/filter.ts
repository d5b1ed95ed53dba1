import { parseDate } from '#core/dates/edtf/edtf';
import { type Certainty, certainties, type Status, statuses } from '#core/model/schema';

/**
 * What of a timeline's events is shown: those that answer every field that is set; in a list, any of its values. Empty
 * fields let everything through.
 */
export interface Filter {
  /** Words that are searched for, as typed; see `core/search`. */
  text: string;
  /** Ids. */
  tracks: readonly string[];
  actors: readonly string[];
  certainties: readonly Certainty[];
  statuses: readonly Status[];
  /**
   * Names of whoever has an account in the event, as the account attributes it. The doc knows no authors (the log has
   * them), so a person is one whose word the chronology records.
   */
  people: readonly string[];
  /** EDTF, as typed: the event may lie on or after the first day of one, on or before the last day of the other. */
  from: string;
  to: string;
  /** Only events that cite nothing at all. */
  isUnsourced: boolean;
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
};

/** A value of the address that says nothing here, and was passed over. */
export interface FilterProblem {
  param: string;
  value: string;
}

/** Ids that there are: others, as of a track that was deleted after the link was sent, are passed over. */
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
} as const satisfies Record<keyof Filter, string>;

/** Reads the filter that an address holds. Total: what cannot be read is passed over, and said. */
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
  };
  return { filter, problems };
}

/** The address's parameters with this filter in them, always in the same order; those of others stay as they are. */
export function writeFilter(filter: Filter, others = new URLSearchParams()): URLSearchParams {
  const params = new URLSearchParams(others);
  for (const param of Object.values(paramOf)) params.delete(param);
  if (filter.text.trim() !== '') params.set(paramOf.text, filter.text.trim());
  for (const field of ['tracks', 'actors', 'certainties', 'statuses', 'people'] as const) {
    for (const value of [...new Set<string>(filter[field])].sort()) params.append(paramOf[field], value);
  }
  for (const field of ['from', 'to'] as const) if (filter[field] !== '') params.set(paramOf[field], filter[field]);
  if (filter.isUnsourced) params.set(paramOf.isUnsourced, '1');
  return params;
}

/** Whether it lets everything through. */
export function isEmptyFilter(filter: Filter): boolean {
  return writeFilter(filter).size === 0;
}

function isDate(value: string): value is string {
  return parseDate(value).ok;
}
