import { bringOver } from '#server/jobs/bringOver';
import type { JobKind } from '#server/jobs/job';
import { publish } from '#server/jobs/publish';
import { readPage } from '#server/jobs/readPage';
import { readReferences } from '#server/jobs/readReferences';

const kinds = { publish, bringOver, readPage, readReferences };

/** The kinds that concern only the person who started the job. */
export const privateKinds = Object.entries(kinds).flatMap(([name, kind]) => ('isPrivate' in kind ? [name] : []));

export type KindOfJob = keyof typeof kinds;

/** Throws if a row names a kind that this build does not know. */
export function kindOf(name: string): JobKind<unknown> {
  if (!Object.hasOwn(kinds, name)) throw new Error(`There is no job "${name}".`);
  return kinds[name as KindOfJob] as unknown as JobKind<unknown>;
}
