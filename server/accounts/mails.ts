import { createTranslator } from 'use-intl/core';
import { publicOrigin } from '#server/base/env';
import { spend } from '#server/http/limits';
import { sendMailLater } from '#server/mail/mail';
import messages from '../mail/messages/en.json' with { type: 'json' };

type Kind = keyof typeof messages;

/** Of one mailbox: more would be somebody who fills it. */
const perMailbox = { burst: 5, everyMs: 15 * 60_000 };

/** Writes to somebody about their account. */
export async function writeAboutAccount(
  kind: Exclude<Kind, 'teamInvitation' | 'timelineInvitation'>,
  to: string,
  values: { link: string; email?: string },
): Promise<void> {
  await write(kind, to, values);
}

/**
 * Writes in the background: how long it takes tells nobody whether a message was sent. Over the limit of a mailbox nothing is
 * sent, and the answer is false.
 */
export async function write(kind: Kind, to: string, values: Record<string, string>): Promise<boolean> {
  const spent = await spend(`mail:${to}`, perMailbox);
  if (!spent.ok) return false;
  const say = createTranslator({ locale: 'en', messages });
  const all = { ...values, site: publicOrigin() } as never;
  sendMailLater({ to, subject: say(`${kind}.subject`, all), text: say(`${kind}.text`, all) });
  return true;
}
