import type { Role } from '#core/access';

/** The access of a person to a doc, on joining and whenever it is checked again. */
export type AccessResult =
  | { ok: true; userId: string; name: string; role: Role; permVersion: number; minSchema: number; epoch: number }
  /** 401: not signed in. 403: no part in the timeline. 404: no such timeline. */
  | { ok: false; status: 401 | 403 | 404 };

/** Says who asks: by the cookie of a session, or as a person on whose behalf the server itself edits. */
export type Credentials = { cookie: string | undefined; userId?: undefined } | { cookie: undefined; userId: string };

/** The only question that the relay asks about people: it knows no user table. */
export type Authorise = (request: Credentials & { docId: string }) => Promise<AccessResult>;
