import { bringOver } from '#server/jobs/bringOver';
import type { JobKind } from '#server/jobs/job';
import { publish } from '#server/jobs/publish';

const kinds = { publish, bringOver };

export type KindOfJob = keyof typeof kinds;

/** Throws where a row names a kind that this build does not know. */
export function kindOf(name: string): JobKind<unknown> {
  if (!Object.hasOwn(kinds, name)) throw new Error(`There is no job "${name}".`);
  return kinds[name as KindOfJob] as unknown as JobKind<unknown>;
}
