import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { setEnv } from '#server/base/env';

export interface Received {
  to: string[];
  /** Headers and body as they came over the wire. */
  source: string;
  /** The body with quoted-printable undone. */
  text: string;
}

/** A real SMTP server on a free port that keeps its mail. The environment names it until `close`. */
export class Mailbox {
  private readonly received: Received[] = [];
  private waiting: (() => void)[] = [];

  private constructor(private readonly server: SMTPServer) {}

  static async open(): Promise<Mailbox> {
    let box: Mailbox | null = null;
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onData(stream, session, done) {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          box?.keep(
            session.envelope.rcptTo.map(({ address }) => address),
            Buffer.concat(chunks).toString('utf8'),
          );
          done();
        });
      },
    });
    box = new Mailbox(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.server.address() as AddressInfo;
    setEnv('SMTP_URL', `smtp://127.0.0.1:${port}`);
    setEnv('MAIL_FROM', 'Annalist <annalist@example.org>');
    return box;
  }

  /** Waits for the first message to this address that contains these words. */
  async waitFor(to: string, words = ''): Promise<Received> {
    for (;;) {
      const found = this.sentTo(to).find(({ text }) => text.includes(words));
      if (found) return found;
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    }
  }

  sentTo(to: string): Received[] {
    return this.received.filter((each) => each.to.includes(to));
  }

  async close(): Promise<void> {
    setEnv('SMTP_URL', '');
    setEnv('MAIL_FROM', '');
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  private keep(to: string[], source: string): void {
    const body = source.slice(source.indexOf('\r\n\r\n') + 4);
    const bytes = body
      .replace(/=\r\n/g, '')
      .replace(/=([0-9A-F]{2})/g, (_match, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
    const isEncoded = /^content-transfer-encoding: quoted-printable/im.test(source);
    this.received.push({ to, source, text: isEncoded ? Buffer.from(bytes, 'latin1').toString('utf8') : body });
    for (const go of this.waiting.splice(0)) go();
  }
}

/** The link that stands on a line of its own in a message. */
export function linkIn({ text }: Received): string {
  const [link] = /^https?:\/\/\S+$/m.exec(text.replaceAll('\r', '')) ?? [];
  if (!link) throw new Error(`No link in: ${text}`);
  return link;
}
