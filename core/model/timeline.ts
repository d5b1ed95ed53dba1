import type { RecordOf } from '#core/model/kind';
import type { Kinds } from '#core/model/kinds';
import type { Damage } from '#core/model/reading';
import type { CslItem } from '#core/sources/source';

/** The parts of a record that cannot be shown unchanged. Absent if there are none. */
interface Damaged {
  damage?: Damage[];
}

export type TimelineEvent = RecordOf<Kinds['event']> & Damaged;
export type Place = TimelineEvent['place'];
export type EventLink = TimelineEvent['links'][number];
export type Account = RecordOf<Kinds['account']>;
export type Track = RecordOf<Kinds['track']>;
export type Actor = RecordOf<Kinds['actor']>;
export type Era = RecordOf<Kinds['era']>;
export type Question = RecordOf<Kinds['question']>;
/** A dated draft or stage: a column of the matrix. */
export type MatrixDocument = RecordOf<Kinds['document']>;
export type Party = RecordOf<Kinds['party']>;
export type Position = RecordOf<Kinds['position']>;

export type Waiver = RecordOf<Kinds['waiver']>;

/** A timeline as plain values, read from its doc at one moment. Lists are in their order of display. */
export type Timeline = Omit<RecordOf<Kinds['timeline']>, 'id'> & {
  events: TimelineEvent[];
  sources: CslItem[];
  tracks: Track[];
  actors: Actor[];
  eras: Era[];
  questions: Question[];
  documents: MatrixDocument[];
  parties: Party[];
  positions: Position[];
  waivers: Waiver[];
  /** The damage of the timeline outside its events. */
  damage?: Damage[];
};
