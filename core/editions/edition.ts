import type { z } from 'zod';
import type { version4 } from '#core/editions/format/version4';

/** A published edition: a numbered, frozen form of a timeline. The one shape in memory, whichever version of the format holds it. */
export type Edition = z.output<typeof version4>;
export type FrozenTimeline = Edition['timeline'];
export type FrozenEvent = FrozenTimeline['events'][number];
export type FrozenAccount = FrozenEvent['accounts'][number];
export type FrozenSource = FrozenTimeline['sources'][number];
export type FrozenQuestion = FrozenTimeline['questions'][number];

export const certainties = ['established', 'reported', 'contested'] as const satisfies readonly FrozenEvent['certainty'][];
