import { createTransport } from 'nodemailer';
import { currentEnv } from '#server/base/env';
import { createLog } from '#server/base/log';

/** A message in plain text to one person. */
export interface Mail {
  to: string;
  subject: string;
  text: string;
}

/** An SMTP server that does not answer keeps nobody waiting for longer. */
const longestWaitMs = 20_000;

/** Whether this site can send mail: SMTP_URL and MAIL_FROM are set. */
export function isMailConfigured(): boolean {
  return currentEnv().mail !== null;
}

/** Hands a message to the SMTP server. Throws where mail is not configured or the server does not take it. */
export async function sendMail(mail: Mail): Promise<void> {
  const { mail: configured } = currentEnv();
  if (!configured) throw new Error('Mail is not configured: set SMTP_URL and MAIL_FROM.');
  // A connection for each message: they are few.
  const transport = createTransport({
    url: configured.url,
    connectionTimeout: longestWaitMs,
    greetingTimeout: longestWaitMs,
    socketTimeout: longestWaitMs,
  });
  await transport.sendMail({ ...mail, from: configured.from });
}

/**
 * Sends without making the caller wait. An answer that took as long as the SMTP server would tell whether a message was
 * sent, and with it whether there is an account. A failure is logged.
 */
export function sendMailLater(mail: Mail): void {
  sendMail(mail).catch((error: unknown) => createLog(currentEnv().logLevel).error({ error: String(error) }, 'a mail could not be sent'));
}
