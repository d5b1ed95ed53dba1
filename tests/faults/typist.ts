import { pino } from 'pino';
import type { WebSocket } from 'ws';
import * as Y from 'yjs';
import { decodeFrame, encodeStep1, encodeStep2, encodeUpdate } from '#core/sync/messages';
import { createPostgresStore } from '#server/log/postgresStore';

/**
 * A bare client that types words and knows of each whether it was acknowledged, where a save state would only tell of the
 * last one.
 */
export class Typist {
  readonly doc = new Y.Doc();
  readonly typed: string[] = [];
  /** The number of acknowledged words, and the time of each acknowledgement. */
  acked = 0;
  readonly ackedAt: number[] = [];
  readonly typedAt: number[] = [];
  readonly refusals: string[] = [];
  isClosed = false;
  closeCode = 0;
  /** For each writing frame, the number of words typed so far. */
  private readonly frames: number[] = [];
  private timer: NodeJS.Timeout | null = null;

  constructor(
    readonly socket: WebSocket,
    readonly name: string,
  ) {
    socket.on('open', () => socket.send(encodeStep1(Y.encodeStateVector(this.doc))));
    socket.on('error', () => undefined);
    socket.on('close', (code) => {
      this.isClosed = true;
      this.closeCode = code;
      this.stop();
    });
    socket.on('message', (bytes: Buffer) => this.receive(bytes));
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== this) this.send(encodeUpdate(update));
    });
  }

  type(word: string): void {
    this.typed.push(word);
    this.typedAt.push(performance.now());
    const text = this.doc.getText('text');
    text.insert(text.length, word);
  }

  /** Types words at an interval. */
  start(everyMs: number): void {
    this.timer = setInterval(() => this.type(`<${this.name}.${this.typed.length}>`), everyMs);
  }

  stop(): void {
    if (this.timer) clearInterval(this.timer);
    this.timer = null;
  }

  close(): void {
    this.stop();
    this.socket.terminate();
  }

  private send(frame: Uint8Array): void {
    if (this.socket.readyState !== this.socket.OPEN) return;
    this.frames.push(this.typed.length);
    this.socket.send(frame);
  }

  private receive(bytes: Buffer): void {
    const frame = decodeFrame(bytes);
    switch (frame.type) {
      case 'step1':
        return this.send(encodeStep2(Y.encodeStateAsUpdate(this.doc, frame.stateVector)));
      case 'step2':
      case 'update':
        return Y.applyUpdate(this.doc, frame.update, this);
      case 'ack': {
        const acked = frame.count === 0 ? 0 : (this.frames[frame.count - 1] ?? 0);
        for (; this.acked < acked; this.acked += 1) this.ackedAt[this.acked] = performance.now();
        return;
      }
      case 'refusal':
        this.refusals.push(frame.code);
        return;
      default:
        return;
    }
  }
}

/** The text of a doc in the store, read without a relay. */
export async function readStoredText(connectionString: string, docId: string): Promise<string> {
  const store = createPostgresStore({ connectionString, log: pino({ level: 'silent' }) });
  try {
    const stored = await store.load(docId);
    const doc = new Y.Doc();
    for (const part of [...(stored?.checkpoint ? [stored.checkpoint] : []), ...(stored?.updates ?? [])]) Y.applyUpdate(doc, part);
    return doc.getText('text').toString();
  } finally {
    await store.close();
  }
}

/** The number of acknowledged words that the text lacks, and of words that it has twice. */
export function countLosses(text: string, typists: readonly Typist[]): { lost: number; dup: number; acked: number } {
  const counts = new Map<string, number>();
  for (const [word] of text.matchAll(/<[^>]*>/g)) counts.set(word, (counts.get(word) ?? 0) + 1);
  const acked = typists.flatMap((typist) => typist.typed.slice(0, typist.acked));
  return {
    lost: acked.filter((word) => !counts.has(word)).length,
    dup: [...counts.values()].filter((count) => count > 1).length,
    acked: acked.length,
  };
}
