import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { currentEnv } from '#server/base/env';

/** The person and the timeline whose mails a link ends. It never expires, because mails are kept for a long time. */
const tokenSchema = z.tuple([z.string(), z.uuid()]);

export function createUnsubscribeToken(userId: string, timelineId: string): string {
  const text = Buffer.from(JSON.stringify([userId, timelineId])).toString('base64url');
  return `${text}.${macOf(text).toString('base64url')}`;
}

/** Null for a token that this site has not created. */
export function readUnsubscribeToken(token: string): { userId: string; timelineId: string } | null {
  const [text = '', given = ''] = token.split('.');
  const [mac, wanted] = [Buffer.from(given, 'base64url'), macOf(text)];
  if (mac.byteLength !== wanted.byteLength || !timingSafeEqual(mac, wanted)) return null;
  const [userId, timelineId] = tokenSchema.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
  return { userId, timelineId };
}

/** The prefix separates these signatures from other uses of the secret. */
function macOf(text: string): Buffer {
  const { authSecret } = currentEnv();
  if (!authSecret) throw new Error('There is no secret to sign with.');
  return createHmac('sha256', authSecret).update(`unsubscribe ${text}`).digest();
}
