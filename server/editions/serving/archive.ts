import type { IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http';
import { parse } from 'range-parser';

export interface Slice {
  status: 200 | 206 | 416;
  headers: OutgoingHttpHeaders;
  /** The first byte, and the byte behind the last. */
  from: number;
  to: number;
}

/**
 * Returns the requested part of a file (RFC 9110, section 14): one range, or the whole file if none or several are requested, or if the
 * file has changed (`If-Range`).
 */
export function sliceOf(length: number, etag: string, { range, 'if-range': ifRange }: IncomingHttpHeaders): Slice {
  const whole = { status: 200 as const, headers: { 'accept-ranges': 'bytes', 'content-length': length }, from: 0, to: length };
  if (range === undefined || (ifRange !== undefined && ifRange !== etag)) return whole;
  const { code, type, ranges } = parse(length, range);
  const [first, ...others] = ranges;
  if (type !== 'bytes' || others.length > 0 || (code & 1) !== 0) return whole;
  if (!first) return { status: 416, headers: { 'content-range': `bytes */${length}`, 'content-length': 0 }, from: 0, to: 0 };
  const { start, end } = first;
  const headers = { 'accept-ranges': 'bytes', 'content-length': end - start + 1, 'content-range': `bytes ${start}-${end}/${length}` };
  return { status: 206, headers, from: start, to: end + 1 };
}
