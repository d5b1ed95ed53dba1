import { createTransport } from 'nodemailer';
import { currentEnv } from '#server/base/env';
import { createLog } from '#server/base/log';

/** A message in plain text to one person. */
export interface Mail {
  to: string;
  subject: string;
  text: string;
  headers?: Readonly<Record<string, string>>;
}

/** The time limit for an SMTP server that does not answer. */
const longestWaitMs = 20_000;

/** Whether this site can send mail, which requires SMTP_URL and MAIL_FROM. */
export function isMailConfigured(): boolean {
  return currentEnv().mail !== null;
}

/** Passes a message to the SMTP server. Throws if mail is not configured or the server refuses it. */
export async function sendMail(mail: Mail): Promise<void> {
  const { mail: configured } = currentEnv();
  if (!configured) throw new Error('Mail is not configured: set SMTP_URL and MAIL_FROM.');
  // One connection per message, because messages are rare.
  const transport = createTransport({
    url: configured.url,
    connectionTimeout: longestWaitMs,
    greetingTimeout: longestWaitMs,
    socketTimeout: longestWaitMs,
  });
  await transport.sendMail({ ...mail, from: configured.from });
}

/**
 * Sends without making the caller wait. Otherwise the response time would show whether a message was sent, and so whether an account
 * exists. Logs a failure.
 */
export function sendMailLater(mail: Mail): void {
  sendMail(mail).catch((error: unknown) => createLog(currentEnv().logLevel).error({ error: String(error) }, 'a mail could not be sent'));
}
