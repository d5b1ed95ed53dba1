import { recordOf } from '#core/comments/anchor';
import type { ThreadCount, ThreadView } from '#core/comments/thread';

const none: readonly ThreadView[] = [];

/** The threads that this page has read, and how many each record has. Lists keep their identity until one of their threads changes. */
export class ThreadStore {
  private readonly threads = new Map<string, ThreadView>();
  private readonly lists = new Map<string, readonly ThreadView[]>();
  private counts = new Map<string, ThreadCount>();
  private open: ReadonlyMap<string, number> = new Map();
  private readonly listeners = new Set<() => void>();

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  thread(id: string): ThreadView | null {
    return this.threads.get(id) ?? null;
  }

  /** The threads of a record that have been read, the oldest first. Without those whose comments are all deleted. */
  threadsOf(kind: string, id: string): readonly ThreadView[] {
    const key = keyOf(kind, id);
    let list = this.lists.get(key);
    if (!list) {
      const own = [...this.threads.values()].filter((each) => each.commentCount > 0 && recordKey(each) === key);
      list = own.length === 0 ? none : own.sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1));
      this.lists.set(key, list);
    }
    return list;
  }

  countOf(kind: string, id: string): ThreadCount | null {
    return this.counts.get(keyOf(kind, id)) ?? null;
  }

  /** The events with open threads, and how many each has. The same object until one of them changes. */
  readonly openByEvent = (): ReadonlyMap<string, number> => {
    const now = new Map(
      [...this.counts.values()].flatMap(({ kind, id, open }) => (kind === 'event' && open > 0 ? [[id, open] as const] : [])),
    );
    const before = this.open;
    if (now.size !== before.size || [...now].some(([id, open]) => before.get(id) !== open)) this.open = now;
    return this.open;
  };

  /** Takes the counts of all records as the server has sent them. */
  setCounts(counts: readonly ThreadCount[]): void {
    this.counts = new Map(counts.map((each) => [keyOf(each.kind, each.id), each]));
    this.tell();
  }

  /** Takes threads that the counts include. */
  showListed(threads: readonly ThreadView[]): void {
    for (const thread of threads) this.put(thread);
    this.tell();
  }

  /**
   * Takes a thread that has changed. Returns false if the counts may be wrong now, because its former state is not known. `isNew`: it
   * was begun just now.
   */
  show(thread: ThreadView, isNew = false): boolean {
    const before = this.threads.get(thread.id);
    if (before && before.rev > thread.rev) return true;
    this.put(thread);
    if (before) this.count(before, -1);
    if (before || isNew) this.count(thread, 1);
    this.tell();
    return Boolean(before) || isNew;
  }

  /** This person has read a thread up to `rev`. */
  markRead(id: string, rev: number): void {
    const thread = this.threads.get(id);
    if (!thread?.isUnread) return;
    const isUnread = thread.comments.some(({ madeRev }) => madeRev > rev);
    this.show({ ...thread, readRev: Math.max(thread.readRev, rev), isUnread });
  }

  private put(thread: ThreadView): void {
    const before = this.threads.get(thread.id);
    if (before) this.lists.delete(recordKey(before));
    this.lists.delete(recordKey(thread));
    this.threads.set(thread.id, before ? merge(before, thread) : thread);
  }

  private count(thread: ThreadView, by: 1 | -1): void {
    if (thread.commentCount === 0) return;
    const { kind, id } = recordOf(thread.anchor);
    const now = this.countOf(kind, id) ?? { kind, id, open: 0, resolved: 0, unread: 0 };
    const isOpen = thread.resolved === null;
    this.counts.set(keyOf(kind, id), {
      ...now,
      open: Math.max(0, now.open + (isOpen ? by : 0)),
      resolved: Math.max(0, now.resolved + (isOpen ? 0 : by)),
      unread: Math.max(0, now.unread + (isOpen && thread.isUnread ? by : 0)),
    });
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}

/** What is read of a thread may have only some of its comments. */
function merge(before: ThreadView, read: ThreadView): ThreadView {
  if (before.rev > read.rev) return before;
  const comments = new Map([...before.comments, ...read.comments].map((comment) => [comment.id, comment]));
  return { ...read, comments: [...comments.values()].sort((a, b) => a.madeRev - b.madeRev) };
}

function keyOf(kind: string, id: string): string {
  return `${kind} ${id}`;
}

function recordKey({ anchor }: ThreadView): string {
  const { kind, id } = recordOf(anchor);
  return keyOf(kind, id);
}
