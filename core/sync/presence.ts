const longestName = 300;

/** A relative position of Yjs as JSON (yjs, RelativePosition). It names a letter, or the type that contains it. */
export interface Position {
  type?: { client: number; clock: number } | null;
  tname?: string | null;
  item?: { client: number; clock: number } | null;
  assoc?: number | null;
}

/** The event and field in which somebody works. Empty field: the whole event. */
export interface PlaceOfWork {
  eventId: string;
  field: string;
}

/** The part of the awareness state that the client sets. The relay sets the identity. */
export interface Presence {
  cursor?: { anchor: Position; head: Position };
  place?: PlaceOfWork;
}

/**
 * Reads an untrusted awareness state. Keeps a cursor of two relative positions and a place of work; omits all else. Written without
 * a schema library, because browsers load it with every timeline.
 */
export function readPresence(state: unknown): Presence {
  const { cursor, place } = fieldsOf(state);
  const { anchor, head } = fieldsOf(cursor);
  const { eventId, field } = fieldsOf(place);
  return {
    ...(isPosition(anchor) && isPosition(head) && { cursor: { anchor, head } }),
    ...(isName(eventId) && isName(field) && { place: { eventId, field } }),
  };
}

function isPosition(value: unknown): value is Position {
  const { type, tname, item, assoc, ...others } = fieldsOf(value);
  const isWhole = [type, item].every((id) => isAbsent(id) || isId(id)) && (isAbsent(tname) || isName(tname));
  const isSomewhere = [type, tname, item].some((part) => !isAbsent(part));
  return isWhole && isSomewhere && (isAbsent(assoc) || assoc === 0 || assoc === -1) && Object.keys(others).length === 0;
}

function isId(value: unknown): boolean {
  const { client, clock, ...others } = fieldsOf(value);
  return [client, clock].every((part) => Number.isSafeInteger(part) && Number(part) >= 0) && Object.keys(others).length === 0;
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && value.length <= longestName;
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null;
}

function fieldsOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
