/** A refusal of a request. `code` names the reason for programs, `status` is its HTTP status. */
export class Refusal extends Error {
  constructor(
    readonly code: RefusalCode,
    message: string,
    /** The invalid field of the request, if there is one. */
    readonly field?: string,
    /** A retry before this is refused again. */
    readonly retryAfterSeconds?: number,
  ) {
    super(message);
    this.name = 'Refusal';
  }

  get status(): number {
    return statusByCode[this.code];
  }
}

/** Somebody has changed a setting since the writer read it. */
export class ChangedMeanwhile extends Refusal {
  constructor(
    message: string,
    field: string,
    /** The value that stands there now. */
    readonly theirs: unknown,
  ) {
    super('changed', message, field);
  }
}

const statusByCode = {
  invalid: 400,
  'not-signed-in': 401,
  forbidden: 403,
  'foreign-origin': 403,
  'not-found': 404,
  conflict: 409,
  changed: 409,
  gone: 410,
  'too-large': 413,
  'not-an-image': 415,
  'too-many': 429,
  unavailable: 503,
} as const;

export type RefusalCode = keyof typeof statusByCode;
