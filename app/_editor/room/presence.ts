import type { Awareness } from 'y-protocols/awareness';
import { compareForPeople } from '#core/collation';
import { type PlaceOfWork, readPresence } from '#core/sync/presence';
import { coloursOf, ownColour } from './personColours';

/** Someone in the room, once for all their windows. */
export interface Person {
  userId: string;
  name: string;
  colour: string;
  isSelf: boolean;
  places: readonly PlaceOfWork[];
}

/** Reads the user that the relay has stamped into an awareness state. Null if it is not stamped yet. */
export function readUser(state: unknown): { id: string; name: string } | null {
  const user = fieldOf(state, 'user');
  const id = fieldOf(user, 'id');
  const name = fieldOf(user, 'name');
  return typeof id === 'string' && typeof name === 'string' ? { id, name } : null;
}

/** The people in the room and their places, following awareness. Omits carets, which move with every key. */
export class PresenceStore {
  private people: readonly Person[] = [];
  private written = '';
  private colours: ReadonlyMap<string, string> = new Map();
  private readonly listeners = new Set<() => void>();

  constructor(
    private readonly awareness: Awareness,
    private readonly self: { userId: string; userName: string },
  ) {
    awareness.on('change', this.refresh);
    this.refresh();
  }

  readonly read = (): readonly Person[] => this.people;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Returns the colour of a person's caret and initials. */
  readonly colourOf = (userId: string): string => this.colours.get(userId) ?? ownColour(userId);

  /** Sets the user's place for the others. */
  setPlace(place: PlaceOfWork | null): void {
    const before = readPresence(this.awareness.getLocalState()).place;
    if (before?.eventId === place?.eventId && before?.field === place?.field) return;
    this.awareness.setLocalStateField('place', place);
  }

  destroy(): void {
    this.awareness.off('change', this.refresh);
    this.listeners.clear();
  }

  private readonly refresh = (): void => {
    const people = this.gather();
    const written = JSON.stringify(people);
    if (written === this.written) return;
    this.written = written;
    this.people = people;
    for (const listener of this.listeners) listener();
  };

  private gather(): Person[] {
    const { userId, userName } = this.self;
    const byId = new Map<string, Omit<Person, 'colour'>>([[userId, { userId, name: userName, isSelf: true, places: [] }]]);
    for (const [clientId, state] of this.awareness.getStates()) {
      const user = clientId === this.awareness.clientID ? null : readUser(state);
      if (!user) continue;
      const known = byId.get(user.id) ?? { userId: user.id, name: user.name, isSelf: false, places: [] };
      const { place } = readPresence(state);
      byId.set(user.id, place ? { ...known, places: [...known.places, place] } : known);
    }
    this.colours = coloursOf(byId.keys());
    const [self, ...others] = [...byId.values()].map((person) => ({ ...person, colour: this.colourOf(person.userId) }));
    others.sort((a, b) => compareForPeople(a.name, b.name) || (a.userId < b.userId ? -1 : 1));
    return self ? [self, ...others] : others;
  }
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}
