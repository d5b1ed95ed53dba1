import type { Role } from '#core/access';

/** What the relay is told of someone who asks to join, or is in a room already. */
export type Judgement =
  | { ok: true; userId: string; name: string; role: Role; permVersion: number; minSchema: number; epoch: number }
  /** Not signed in; no part in the timeline; no such timeline. */
  | { ok: false; status: 401 | 403 | 404 };

/** The one question that the relay asks about people: it knows no user table. */
export type Authorise = (request: { cookie: string | undefined; docId: string }) => Promise<Judgement>;
