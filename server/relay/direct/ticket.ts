import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { currentEnv } from '#server/base/env';

/** Proves that a process of this site asks to edit a doc for a person. */
interface Ticket {
  docId: string;
  userId: string;
}

/** Long enough for a request within the site, between clocks that differ by a few seconds. */
const validForMs = 30_000;

const ticketSchema = z.strictObject({ docId: z.uuid(), userId: z.string(), until: z.number() });

export function signTicket(ticket: Ticket): string {
  const text = Buffer.from(JSON.stringify({ ...ticket, until: Date.now() + validForMs })).toString('base64url');
  return `${text}.${macOf(text).toString('base64url')}`;
}

/** Null for a ticket that no process of this site has created, or that is too old. */
export function readTicket(signed: string): Ticket | null {
  const [text = '', given = ''] = signed.split('.');
  const [mac, wanted] = [Buffer.from(given, 'base64url'), macOf(text)];
  if (mac.byteLength !== wanted.byteLength || !timingSafeEqual(mac, wanted)) return null;
  const { until, ...ticket } = ticketSchema.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
  return until < Date.now() ? null : ticket;
}

/** All processes of a site share one secret. The prefix separates these signatures from its other uses. */
function macOf(text: string): Buffer {
  const { authSecret } = currentEnv();
  if (!authSecret) throw new Error('There is no secret to sign with.');
  return createHmac('sha256', authSecret).update(`direct connection ${text}`).digest();
}
