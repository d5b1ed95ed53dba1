import type { z } from 'zod';
import type { Act } from '#core/access';
import type { Caller } from '#server/accounts/caller';
import type { Db } from '#server/base/db';

/** The input of a running job, and the functions that it calls. */
export interface JobRun<Data> {
  timelineId: string;
  /** The person who started the job. Their rights are checked again by the act itself. Null: the server. */
  caller: Caller | null;
  data: Data;
  /** How much is done, from 0 to 1. */
  report(progress: number): void;
  /**
   * Marks the job as done. Belongs into the transaction that does what was asked for, as the last statement, so that a job that
   * runs twice does it once. Throws `JobEnded` where the job was cancelled, or is done already.
   */
  finish(tx: Db, result: object): Promise<void>;
}

/** One kind of job: who may start and cancel it, what it is given, what it may use, and what it does. */
export interface JobKind<Data> {
  /** Null: the server alone. */
  act: Act | null;
  data: z.ZodType<Data>;
  limits: { seconds: number; megabytes: number };
  /** Throws a refusal for what cannot be done as asked for. */
  run(job: JobRun<Data>): Promise<void>;
}

/** The job has no right to do anything more: it was cancelled, or another run of it was quicker. */
export class JobEnded extends Error {
  constructor() {
    super('The job has ended already.');
    this.name = 'JobEnded';
  }
}
