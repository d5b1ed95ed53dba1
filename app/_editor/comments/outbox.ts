import { HttpProblem } from '#app/_editor/http/request';
import type { ThreadView } from '#core/comments/thread';
import type { Ref } from '#core/model/ref';

/** A comment on its way. The ids are made here, so that the server takes it once however often it is sent. */
export interface Outgoing {
  commentId: string;
  threadId: string;
  body: string;
  /** Of a new thread. Null: it is a reply. */
  anchor: Ref | null;
  /** RFC 3339. */
  writtenAt: string;
  /** The server's refusal, for good. Null: it waits for the server. */
  problem: string | null;
}

const none: readonly Outgoing[] = [];

/**
 * One person's comments in one timeline that the server could not take yet. They wait on this device, in their order, and are sent when
 * it can be reached again.
 */
export class Outbox {
  private entries: readonly Outgoing[];
  private byThread = new Map<string, readonly Outgoing[]>();
  private flushing: Promise<void> | null = null;
  private readonly listeners = new Set<() => void>();

  constructor(
    private readonly storage: Storage | null,
    private readonly key: string,
    private readonly send: (entry: Outgoing) => Promise<ThreadView>,
    private readonly onSent: (thread: ThreadView, entry: Outgoing) => void,
  ) {
    this.entries = read(storage, key);
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly all = (): readonly Outgoing[] => this.entries;

  of(threadId: string): readonly Outgoing[] {
    const known = this.byThread.get(threadId) ?? none;
    const now = this.entries.filter((each) => each.threadId === threadId);
    if (known.length === now.length && known.every((each, at) => each === now[at])) return known;
    this.byThread.set(threadId, now);
    return now;
  }

  /** Resolves when the server has the comment, or when it waits here. Throws the server's refusal, `HttpProblem`. */
  async take(entry: Omit<Outgoing, 'problem' | 'writtenAt'>): Promise<void> {
    const whole: Outgoing = { ...entry, problem: null, writtenAt: new Date().toISOString() };
    // Those that wait go first.
    if (this.entries.some(({ problem }) => problem === null)) {
      this.become([...this.entries, whole]);
      return this.flush();
    }
    try {
      this.onSent(await this.send(whole), whole);
    } catch (error) {
      if (!isTemporary(error)) throw error;
      this.become([...this.entries, whole]);
    }
  }

  /** Sends what waits. */
  flush(): Promise<void> {
    this.flushing ??= this.sendAll().finally(() => {
      this.flushing = null;
    });
    return this.flushing;
  }

  drop(commentId: string): void {
    this.become(this.entries.filter((each) => each.commentId !== commentId));
  }

  private async sendAll(): Promise<void> {
    for (;;) {
      const next = this.entries.find(({ problem }) => problem === null);
      if (!next) return;
      try {
        const thread = await this.send(next);
        this.drop(next.commentId);
        this.onSent(thread, next);
      } catch (error) {
        if (isTemporary(error)) return;
        if (!(error instanceof HttpProblem)) throw error;
        this.become(this.entries.map((each) => (each === next ? { ...each, problem: error.message } : each)));
      }
    }
  }

  private become(entries: readonly Outgoing[]): void {
    this.entries = entries;
    try {
      if (entries.length === 0) this.storage?.removeItem(this.key);
      else this.storage?.setItem(this.key, JSON.stringify(entries));
    } catch {
      // The device is full: they wait in this window only.
    }
    for (const listener of this.listeners) listener();
  }
}

/** No answer, an ended session, too many requests, or a server in trouble: later the answer can be another. */
function isTemporary(error: unknown): boolean {
  return error instanceof HttpProblem && (error.status === 0 || error.status === 401 || error.status === 429 || error.status >= 500);
}

function read(storage: Storage | null, key: string): readonly Outgoing[] {
  try {
    const kept: unknown = JSON.parse(storage?.getItem(key) ?? '[]');
    return Array.isArray(kept) ? kept.filter(isOutgoing) : none;
  } catch {
    return none;
  }
}

function isOutgoing(kept: unknown): kept is Outgoing {
  if (typeof kept !== 'object' || kept === null) return false;
  const { commentId, threadId, body } = kept as Record<string, unknown>;
  return [commentId, threadId, body].every((each) => typeof each === 'string');
}
