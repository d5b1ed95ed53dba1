import { z } from 'zod';
import { write } from '#server/accounts/mails';
import { say } from '#server/base/say';
import { isMailConfigured } from '#server/mail/mail';

/** The recipient of a link: an address, or nobody in particular. The address gets no rights from it. */
export const recipientSchema = z.union([z.literal(''), z.email(say('invitation.address'))]).default('');

/** Mails a link to its recipient. Returns false if it has none, or if the mail server did not get it. */
export async function mailLink(
  kind: 'teamInvitation' | 'timelineInvitation',
  recipient: string,
  words: Record<string, string>,
): Promise<boolean> {
  return recipient !== '' && isMailConfigured() && write(kind, recipient, words);
}
