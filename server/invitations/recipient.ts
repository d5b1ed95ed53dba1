import { z } from 'zod';
import { write } from '#server/accounts/mails';
import { say } from '#server/base/say';
import { isMailConfigured } from '#server/mail/mail';

/** Whom a link is for: an address, or nobody by name. It gives the address no right. */
export const recipientSchema = z.union([z.literal(''), z.email(say('invitation.address'))]).default('');

/** Mails a link to whom it is for. False: it is for nobody by name, or it was not handed to a mail server. */
export async function mailLink(
  kind: 'teamInvitation' | 'timelineInvitation',
  recipient: string,
  words: Record<string, string>,
): Promise<boolean> {
  return recipient !== '' && isMailConfigured() && write(kind, recipient, words);
}
