import { addStyle } from '#server/jobs/addStyle';
import { bringOver } from '#server/jobs/bringOver';
import { capture } from '#server/jobs/capture';
import { captureMissing } from '#server/jobs/captureMissing';
import { checkLink } from '#server/jobs/checkLink';
import { checkLinks } from '#server/jobs/checkLinks';
import type { JobKind } from '#server/jobs/job';
import { publish } from '#server/jobs/publish';
import { queueName, unhurriedQueueName } from '#server/jobs/queue';
import { readPage } from '#server/jobs/readPage';
import { readReferences } from '#server/jobs/readReferences';

const kinds = { publish, bringOver, readPage, readReferences, addStyle, capture, captureMissing, checkLink, checkLinks };

/** The kinds that concern only the person who started the job. */
export const privateKinds = Object.entries(kinds).flatMap(([name, kind]) => ('isPrivate' in kind ? [name] : []));

export type KindOfJob = keyof typeof kinds;

/** Throws if a row names a kind that this build does not know. */
export function kindOf(name: string): JobKind<unknown> {
  if (!Object.hasOwn(kinds, name)) throw new Error(`There is no job "${name}".`);
  return kinds[name as KindOfJob] as unknown as JobKind<unknown>;
}

/** The queue for jobs of a kind. */
export function queueOf(name: string): string {
  return kindOf(name).isUnhurried ? unhurriedQueueName : queueName;
}
