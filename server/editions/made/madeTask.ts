import type { EmbedPlace } from '#core/editions/embed/embedPage';
import type { FeedEdition } from '#core/editions/feed';
import type { ListedForReaders } from '#core/editions/page/editionsPage';
import type { OembedPath } from '#server/editions/serving/oembed';

/** An error that a reader reported and an edition corrected. */
export interface ReportedError {
  number: number;
  eventId: string;
}

/**
 * A page that is made from frozen editions on request. Editions are identified by the hash of their JSON. `fonts`: the addresses of the
 * edition's font files. `shown`: the numbers of all editions that are not withdrawn, the oldest first.
 */
export type MadeTask =
  | { make: 'corrections'; slug: string; edition: string; fonts: string[]; reported: ReportedError[]; shown: number[] }
  | { make: 'list'; slug: string; edition: string; fonts: string[]; editions: ListedForReaders[] }
  | { make: 'event'; slug: string; edition: string; number: number | null; id: string; origin: string; fonts: string[] }
  | ({ make: 'embed'; edition: string; fonts: string[] } & EmbedPlace)
  | ({ make: 'oembed'; edition: string; origin: string } & Omit<OembedPath, 'of'>)
  /** The event of a report, as JSON (`ReportSubject`). `isOld`: a newer edition was published. */
  | { make: 'reportSubject'; edition: string; timelineId: string; number: number; id: string; isOld: boolean }
  | { make: 'card'; edition: string; id: string | null }
  | { make: 'difference'; slug: string; before: string; after: string; fonts: string[] }
  | { make: 'feed'; form: 'xml' | 'json'; slug: string; edition: string; timelineId: string; origin: string; editions: FeedEdition[] };

/** A made page in the form that is sent. */
export interface MadePage {
  /** The SHA-256 of its bytes, in hex. */
  hash: string;
  mediaType: string;
  /** The Content-Security-Policy. */
  policy: string;
  bytes: Uint8Array;
  /** Null if the type is not compressed. */
  br: Uint8Array | null;
  gzip: Uint8Array | null;
}

/** A task for the thread, and its answer. Null if an edition lacks the requested part. */
export interface MakerRequest {
  id: number;
  task: MadeTask;
}
export interface MakerAnswer {
  id: number;
  page: MadePage | null;
  /** The message of the error. */
  error?: string;
}
