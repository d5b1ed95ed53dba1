/** A refusal that the caller can act on: `code` names it for programs, `status` is its HTTP form. */
export class Refusal extends Error {
  constructor(
    readonly code: RefusalCode,
    message: string,
    /** The field of the request that is at fault, where there is one. */
    readonly field?: string,
    /** Before that, asking again is refused again. */
    readonly retryAfterSeconds?: number,
  ) {
    super(message);
    this.name = 'Refusal';
  }

  get status(): number {
    return statusByCode[this.code];
  }
}

const statusByCode = {
  invalid: 400,
  'not-signed-in': 401,
  forbidden: 403,
  'foreign-origin': 403,
  'not-found': 404,
  conflict: 409,
  gone: 410,
  'too-large': 413,
  'not-an-image': 415,
  'too-many': 429,
  unavailable: 503,
} as const;

export type RefusalCode = keyof typeof statusByCode;
