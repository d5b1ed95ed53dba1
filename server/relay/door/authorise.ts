import type { Role } from '#core/access';

/** The access of a person to a doc, on joining and whenever it is checked again. */
export type AccessResult =
  | { ok: true; userId: string; name: string; role: Role; roleOutside: Role; permVersion: number; minSchema: number; epoch: number }
  /** 401: not signed in. 403: no part in the timeline. 404: no such timeline. 503: its doc has an older shape, not for long. */
  | { ok: false; status: 401 | 403 | 404 | 503 };

/** The close event that tells a person of a refusal. */
export const closeByStatus = { 401: 'signedOut', 403: 'noAccess', 404: 'gone', 503: 'busy' } as const;

/** Identifies the person: by the cookie of a session, or as a person on whose behalf the server edits. */
export type Credentials = { cookie: string | undefined; userId?: undefined } | { cookie: undefined; userId: string };

/** The relay's only access to people: it knows no user table. */
export type Authorise = (request: Credentials & { docId: string }) => Promise<AccessResult>;
