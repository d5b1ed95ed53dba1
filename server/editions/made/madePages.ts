import { Worker } from 'node:worker_threads';
import { LRUCache } from 'lru-cache';
import { programFile } from '#server/base/programFile';
import type { MadePage, MadeTask, MakerAnswer, MakerRequest } from '#server/editions/made/madeTask';

const mostBytes = 16 * 1024 * 1024;
/** The most waiting requests. Further clients are asked to retry. */
const mostWaiting = 100;
const longestMs = 30_000;
const memoryMegabytes = 512;
/** The idle time before the thread ends. A new thread takes half a second; an idle one occupies tens of megabytes. */
const restMs = 60_000;

interface Waiting {
  thread: Worker;
  resolve(page: MadePage | null): void;
  reject(error: Error): void;
  timer: NodeJS.Timeout;
}

/**
 * Makes pages from frozen editions in a separate thread. Keeps the last requested pages in memory: they depend only on files that never
 * change.
 */
export class MadePages {
  private readonly pages = new LRUCache<string, MadePage>({
    maxSize: mostBytes,
    sizeCalculation: ({ bytes, br, gzip }) => bytes.length + (br?.length ?? 0) + (gzip?.length ?? 0),
  });
  private readonly open = new Map<string, Promise<MadePage | null>>();
  private readonly waiting = new Map<number, Waiting>();
  private thread: Worker | null = null;
  private resting: NodeJS.Timeout | undefined;
  private count = 0;

  constructor(private readonly databaseUrl: string) {}

  /**
   * Null if the editions lack the requested part. Rejects if too many requests wait, or if it takes too long. Equal tasks share one answer.
   */
  async get(task: MadeTask): Promise<MadePage | null> {
    const key = JSON.stringify(task);
    const known = this.pages.get(key);
    if (known) return known;
    const open = this.open.get(key) ?? this.ask(task);
    this.open.set(key, open);
    try {
      const page = await open;
      if (page) this.pages.set(key, page);
      return page;
    } finally {
      this.open.delete(key);
    }
  }

  async stop(): Promise<void> {
    clearTimeout(this.resting);
    await this.end(this.thread);
  }

  private ask(task: MadeTask): Promise<MadePage | null> {
    if (this.waiting.size >= mostWaiting) return Promise.reject(new Error('too many pages are being made'));
    clearTimeout(this.resting);
    const thread = this.running();
    this.count += 1;
    const id = this.count;
    return new Promise<MadePage | null>((resolve, reject) => {
      const timer = setTimeout(() => void this.end(thread), longestMs);
      this.waiting.set(id, { thread, resolve, reject, timer });
      thread.postMessage({ id, task } satisfies MakerRequest);
    });
  }

  private running(): Worker {
    if (this.thread) return this.thread;
    const thread = new Worker(programFile('makerThread', import.meta.url), {
      workerData: { databaseUrl: this.databaseUrl },
      resourceLimits: { maxOldGenerationSizeMb: memoryMegabytes },
    });
    thread.unref();
    let fault = 'it was stopped';
    thread.on('message', (answer: MakerAnswer) => this.settle(answer));
    thread.on('error', (error) => {
      fault = String(error);
    });
    thread.on('exit', () => {
      if (this.thread === thread) this.thread = null;
      const error = `the thread that makes pages has ended: ${fault}`;
      for (const [id, asked] of [...this.waiting]) if (asked.thread === thread) this.settle({ id, page: null, error });
    });
    this.thread = thread;
    return thread;
  }

  private settle({ id, page, error }: MakerAnswer): void {
    const asked = this.waiting.get(id);
    this.waiting.delete(id);
    clearTimeout(asked?.timer);
    if (error === undefined) asked?.resolve(page);
    else asked?.reject(new Error(error));
    if (this.waiting.size > 0) return;
    clearTimeout(this.resting);
    this.resting = setTimeout(() => void this.end(this.thread), restMs);
    this.resting.unref();
  }

  /** Later requests get a new thread. */
  private async end(thread: Worker | null): Promise<void> {
    if (this.thread === thread) this.thread = null;
    await thread?.terminate();
  }
}
