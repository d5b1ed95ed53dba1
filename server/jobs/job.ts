import type { z } from 'zod';
import type { Act } from '#core/access';
import type { Caller } from '#server/accounts/caller';
import type { Db } from '#server/base/db';

/** The input of a running job, and the functions that it calls. */
export interface JobRun<Data> {
  timelineId: string;
  /** The person who started the job, or null for the server. The act itself checks their rights again. */
  caller: Caller | null;
  data: Data;
  /** Reports the share of the work that is done, from 0 to 1. */
  report(progress: number): void;
  /**
   * Marks the job as done. Call it as the last statement of the transaction that has the job's effect, so that a job that runs twice has
   * its effect once. Throws `JobEnded` if the job was cancelled or is already done.
   */
  finish(tx: Db, result: object): Promise<void>;
}

/** One kind of job: the act that allows starting and cancelling it, its input, its limits and its work. */
export interface JobKind<Data> {
  /** Null if only the server may start it. */
  act: Act | null;
  data: z.ZodType<Data>;
  limits: { seconds: number; megabytes: number };
  /** Concerns only the person who started it: nobody else can read it, and it is in no list. */
  isPrivate?: true;
  /** May take an hour: such jobs have a queue of their own, so that nobody waits behind them for a short one. */
  isUnhurried?: true;
  /** Throws a refusal if the request cannot be fulfilled. */
  run(job: JobRun<Data>): Promise<void>;
}

/** The job must have no further effect: it was cancelled, or another run of it was quicker. */
export class JobEnded extends Error {
  constructor() {
    super('The job has ended already.');
    this.name = 'JobEnded';
  }
}
