import { HttpProblem, request } from '#app/_editor/http/request';
import { openStorage } from '#app/_editor/room/drafts';
import type { SharedThreadView, ThreadCount, ThreadPage, ThreadView } from '#core/comments/thread';
import type { ThreadNotice } from '#core/sync/messages';
import { Members } from './members';
import { Outbox, type Outgoing } from './outbox';
import { ThreadStore } from './threadStore';

/** Counts that may be wrong are read again after a pause of this length, and up to as much more, so that not all ask at once. */
const recountMs = 1_000;

interface RecordList {
  kind: string;
  id: string;
  state: 'open' | 'resolved';
}

/** The comments of one timeline in this page: those that were read, and those that wait to be sent. */
export class Comments {
  readonly store = new ThreadStore();
  readonly outbox: Outbox;
  readonly members: Members;
  /** The pages of the overview that were read, by their query. */
  readonly lists = new Map<string, { ids: readonly string[]; next: string | null }>();
  /** The thread for which the overview was left. */
  leftFor: string | null = null;
  private wantedId: string | null = null;
  private readonly path: string;
  /** The lists that are shown. */
  private readonly loaded = new Map<string, RecordList>();
  private readonly wanted = new Map<string, number>();
  private recount: ReturnType<typeof setTimeout> | null = null;
  private problem: string | null = null;
  private readonly listeners = new Set<() => void>();

  constructor(
    readonly timelineId: string,
    readonly userId: string,
  ) {
    this.path = `/api/timelines/${timelineId}/threads`;
    this.members = new Members(timelineId);
    this.outbox = new Outbox(openStorage(), `annalist comments ${timelineId} ${userId}`, this.post, (thread, entry) => {
      this.take(thread, entry.anchor !== null);
    });
  }

  /** The error of the last reading. Null if there is none. */
  readonly readProblem = (): string | null => this.problem;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** The thread that is to be shown beside its words. Null: none. */
  readonly readWanted = (): string | null => this.wantedId;

  /** Shows a thread as soon as its record is open. */
  want(id: string | null): void {
    this.wantedId = id;
    this.tell();
  }

  destroy(): void {
    if (this.recount) clearTimeout(this.recount);
  }

  /** Reads everything shown again, and sends the waiting comments. */
  async readAnew(): Promise<void> {
    void this.outbox.flush();
    await Promise.all([this.readCounts(), ...[...this.loaded].map(([key, list]) => this.readList(key, list))]);
  }

  /** Reads the threads of a record, if that has not been done, and keeps them up to date from then on. */
  async load(list: RecordList): Promise<void> {
    const key = JSON.stringify(list);
    if (this.loaded.has(key)) return;
    this.loaded.set(key, list);
    await this.readList(key, list);
  }

  /** Reads all comments of a thread. Returns null, with `problem` set, if that fails. */
  async readWhole(id: string): Promise<ThreadView | null> {
    let read: ThreadView | null = null;
    await this.keep(async () => {
      read = await request<ThreadView>('GET', `${this.path}/${id}`);
      this.store.showListed([read]);
    });
    return read;
  }

  notice({ thread, change, rev, view }: ThreadNotice): void {
    if (change !== 'comments') this.lists.clear();
    const seen = view && this.seenByReader(view, rev, change === 'begun');
    if (seen) return this.take(seen, change === 'begun');
    const isReading = this.wanted.has(thread);
    this.wanted.set(thread, Math.max(rev, this.wanted.get(thread) ?? 0));
    if (!isReading) void this.readChanged(thread, change === 'begun');
  }

  /** Changes a thread or a comment, and shows the answer. Throws `HttpProblem`. */
  async change(method: 'PATCH' | 'PUT' | 'DELETE', path: string, body?: unknown): Promise<void> {
    this.take(await request<ThreadView>(method, `${this.path}/${path}`, body));
  }

  /** Notes that this person has read a thread up to `rev`. */
  async markRead(id: string, rev: number): Promise<void> {
    await this.keep(async () => {
      await request('PUT', `${this.path}/${id}/read`, { rev });
      this.store.markRead(id, rev);
    });
  }

  /** One page of the overview. Throws `HttpProblem`. */
  async readPage(query: string): Promise<ThreadPage> {
    const page = await request<ThreadPage>('GET', `${this.path}?${query}`);
    this.store.showListed(page.threads);
    return page;
  }

  private readonly post = ({ anchor, threadId, commentId, body }: Outgoing): Promise<ThreadView> =>
    anchor
      ? request('POST', this.path, { id: threadId, anchor, comment: { id: commentId, body } })
      : request('POST', `${this.path}/${threadId}/comments`, { id: commentId, body });

  private take(thread: ThreadView, isNew = false): void {
    const isKnown = this.store.thread(thread.id) !== null;
    if (!this.store.show(thread, isNew && !isKnown)) this.recountSoon();
  }

  /** Returns a thread from a notice as this person sees it. Null if that takes more than the page knows. */
  private seenByReader(view: SharedThreadView, rev: number, isNew: boolean): ThreadView | null {
    const known = this.store.thread(view.id);
    const hasNewComment = view.comments.some(({ madeRev }) => madeRev >= rev);
    if (known ? known.rev < rev - 1 : !isNew && !hasNewComment) return null;
    // The server counts a person's own comments as read.
    const own = view.comments.flatMap(({ author, madeRev }) => (author.id === this.userId ? madeRev : []));
    const readRev = Math.max(known?.readRev ?? 0, ...own);
    const isUnread = (known?.isUnread && readRev === known.readRev) || view.comments.some(({ madeRev }) => madeRev > readRev);
    return { ...view, readRev, isUnread };
  }

  private async readChanged(id: string, isNew: boolean): Promise<void> {
    await this.keep(async () => {
      for (;;) {
        const rev = this.wanted.get(id) ?? 0;
        const known = this.store.thread(id);
        if (known && known.rev >= rev) break;
        const read = await request<ThreadView>('GET', `${this.path}/${id}?since=${known?.rev ?? (isNew ? 0 : rev - 1)}`);
        this.take(read, isNew);
        if (read.rev < rev) break;
      }
    });
    this.wanted.delete(id);
  }

  private async readCounts(): Promise<void> {
    await this.keep(async () => this.store.setCounts(await request<ThreadCount[]>('GET', `${this.path}/counts`)));
  }

  private recountSoon(): void {
    this.recount ??= setTimeout(
      () => {
        this.recount = null;
        void this.readCounts();
      },
      recountMs * (1 + Math.random()),
    );
  }

  private async readList(key: string, { kind, id, state }: RecordList): Promise<void> {
    const before = this.store.threadsOf(kind, id).filter(({ resolved }) => (resolved === null) === (state === 'open'));
    const found = new Set<string>();
    const isDone = await this.keep(async () => {
      for (let after: string | null = ''; after !== null; ) {
        const query = new URLSearchParams({ kind, id, state, sort: 'oldest', limit: '100', ...(after && { after }) });
        const page: ThreadPage = await this.readPage(query.toString());
        for (const thread of page.threads) found.add(thread.id);
        after = page.next;
      }
    });
    if (!isDone) this.loaded.delete(key);
    // A thread that has left the list was resolved, reopened or attached to another place meanwhile.
    else for (const thread of before) if (!found.has(thread.id)) await this.readWhole(thread.id);
  }

  /** Returns whether it succeeded. */
  private async keep(read: () => Promise<void>): Promise<boolean> {
    let problem: string | null = null;
    try {
      await read();
    } catch (error) {
      if (!(error instanceof HttpProblem)) throw error;
      problem = error.message;
    }
    if (problem !== this.problem) {
      this.problem = problem;
      this.tell();
    }
    return problem === null;
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}
