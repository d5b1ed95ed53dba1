import type { OutgoingHttpHeaders } from 'node:http';

/** An answer of the public pages. */
export interface Answer {
  status: number;
  headers: OutgoingHttpHeaders;
  body?: Buffer;
  /** Instead of a body: an archive, streamed from the database. */
  stream?: AsyncIterable<Buffer>;
}
