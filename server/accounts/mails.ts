import { createTranslator } from 'use-intl/core';
import { publicOrigin } from '#server/base/env';
import { spend } from '#server/http/limits';
import { sendMailLater } from '#server/mail/mail';
import messages from '../mail/messages/en.json' with { type: 'json' };

type Kind = Exclude<keyof typeof messages, 'notification'>;

/** The limit for one mailbox. More messages would be an attempt to flood it. */
const perMailbox = { burst: 5, everyMs: 15 * 60_000 };

/** Sends a message about a person's account. */
export async function writeAboutAccount(
  kind: Exclude<Kind, 'teamInvitation' | 'timelineInvitation'>,
  to: string,
  values: { link: string; email?: string },
): Promise<void> {
  await write(kind, to, values);
}

/**
 * Sends in the background, so that the response time does not show whether a message was sent. Over the limit of the mailbox it sends
 * nothing and returns false.
 */
export async function write(kind: Kind, to: string, values: Record<string, string>): Promise<boolean> {
  const spent = await spend(`mail:${to}`, perMailbox);
  if (!spent.ok) return false;
  const say = createTranslator({ locale: 'en', messages });
  const all = { ...values, site: publicOrigin() } as never;
  sendMailLater({ to, subject: say(`${kind}.subject`, all), text: say(`${kind}.text`, all) });
  return true;
}
