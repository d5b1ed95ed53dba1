import type { Damage } from '#core/model/reading';
import type { RichText } from '#core/model/richText';
import type { Basis, Certainty, LinkKind, PlacePrecision, PositionState, Stance, Status } from '#core/model/schema';
import type { CslItem } from '#core/sources/source';

/** Text by BCP 47 language tag. */
export type ByLanguage<T> = Readonly<Record<string, T>>;

/** A timeline as plain values, read from its doc at one moment. Lists are in their order of display. */
export interface Timeline {
  title: ByLanguage<string>;
  summary: ByLanguage<RichText>;
  languages: string[];
  /** IANA name; for times of day without a zone of their own. */
  timeZone: string;
  tracks: Track[];
  actors: Actor[];
  eras: Era[];
  events: TimelineEvent[];
  sources: CslItem[];
  questions: Question[];
  documents: MatrixDocument[];
  parties: Party[];
  positions: Position[];
  /** What of all this, but of no one event, cannot be shown as it stands; absent: nothing. */
  damage?: Damage[];
}

export interface TimelineEvent {
  id: string;
  /** EDTF. */
  date: string;
  /** The words that the date was typed in; absent: as it stands. */
  dateTyped?: string;
  /** Its place among events whose dates have the same bounds; absent: after those that have one. */
  dayOrder?: number;
  /** IANA name of the zone of a time of day; empty: the timeline's. */
  timeZone: string;
  title: ByLanguage<string>;
  body: ByLanguage<RichText>;
  place: Place;
  /** Ids, in no order. */
  tracks: string[];
  actors: string[];
  certainty: Certainty;
  status: Status;
  accounts: Account[];
  links: EventLink[];
  /** What of the event cannot be shown as it stands; absent: nothing. */
  damage?: Damage[];
}

export interface Place {
  name: string;
  lat: number | null;
  lon: number | null;
  precision: PlacePrecision | null;
  note: string;
}

/** One party's version of an event. */
export interface Account {
  id: string;
  attributedTo: string;
  /** EDTF; empty: not recorded. */
  saidOn: string;
  claim: ByLanguage<RichText>;
  stance: Stance | null;
}

export interface EventLink {
  kind: LinkKind;
  eventId: string;
}

export interface Track {
  id: string;
  name: string;
  colour: TrackColour;
}

/** Names of colours that the interface defines for light and dark. */
export const trackColours = ['blue', 'teal', 'green', 'amber', 'red', 'purple', 'slate', 'pink'] as const;
export type TrackColour = (typeof trackColours)[number];

export interface Actor {
  id: string;
  name: string;
}

/** A named span of time, drawn behind the events. */
export interface Era {
  id: string;
  name: string;
  /** EDTF, as typed. */
  date: string;
  colour: TrackColour;
}

export interface Question {
  id: string;
  label: string;
}

/** A dated draft or stage: a column of the matrix. */
export interface MatrixDocument {
  id: string;
  label: string;
  date: string;
}

export interface Party {
  id: string;
  name: string;
}

export interface Position {
  questionId: string;
  documentId: string;
  partyId: string;
  text: ByLanguage<RichText>;
  state: PositionState;
  basis: Basis;
  note: string;
}
