import type { RecordOf } from '#core/model/kind';
import type { Kinds } from '#core/model/kinds';

/** One CSL-JSON item, with our own fields under `annalist`. */
export type CslItem = RecordOf<Kinds['source']>;
export type SourceAssessment = CslItem['annalist'];
