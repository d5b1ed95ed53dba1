import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readEnv } from '#server/base/env';
import { isMailConfigured, sendMail } from '#server/mail/mail';
import { Mailbox } from '#tests/support/mailbox';

describe('mail', () => {
  let mailbox: Mailbox;
  beforeAll(async () => {
    mailbox = await Mailbox.open();
  });
  afterAll(() => mailbox.close());

  it('reaches an SMTP server with its words in any script and no header of the caller’s', async () => {
    await sendMail({ to: 'olena@example.org', subject: 'Запрошення\r\nBcc: evil@example.org', text: 'Київ: https://example.org/x?a=b' });
    const received = await mailbox.waitFor('olena@example.org');
    expect(received.text).toContain('Київ: https://example.org/x?a=b');
    expect(received.to).toEqual(['olena@example.org']);
    expect(received.source).not.toMatch(/^bcc:/im);
  });

  it('reports a missing configuration', async () => {
    await mailbox.close();
    expect(isMailConfigured()).toBe(false);
    await expect(sendMail({ to: 'a@example.org', subject: 'A', text: 'A' })).rejects.toThrow('SMTP_URL');
    mailbox = await Mailbox.open();
  });

  it('is configured whole or not at all', () => {
    expect(() => readEnv({ SMTP_URL: 'smtp://mail.example' })).toThrow('MAIL_FROM');
    expect(() => readEnv({ MAIL_FROM: 'a@example.org' })).toThrow('SMTP_URL');
    expect(() => readEnv({ SMTP_URL: 'https://mail.example', MAIL_FROM: 'a@example.org' })).toThrow('SMTP_URL');
    expect(readEnv({ SMTP_URL: 'smtp://mail.example', MAIL_FROM: 'a@example.org' }).mail).not.toBeNull();
  });
});
