import type * as Y from 'yjs';
import type { Stand } from '#core/comments/standing';
import type { ThreadView } from '#core/comments/thread';
import type { RecordRef } from '#core/model/leaves';
import type { Ref } from '#core/model/ref';
import { Standings } from './standings';

/** A text on the screen, which knows where its words are. */
export interface OpenText {
  dom: HTMLElement;
  /** A reference to the selected words. Null: none are selected. */
  refToSelection(): Ref | null;
  /** Puts the caret before the words of a thread. Returns false if they are not in this text. */
  reveal(threadId: string): boolean;
}

/** A thread that somebody is about to begin. Its id is made here, so that it is begun once. */
export interface NewThread {
  id: string;
  anchor: Ref;
}

interface State {
  /** The thread that is raised, with its words. */
  activeId: string | null;
  /** The thread whose words get new letters: the next selection attaches it there. */
  attachingId: string | null;
  begun: readonly NewThread[];
}

/** What the texts of a record and the threads beside them know of each other. */
export class Margin {
  readonly standings: Standings;
  private readonly texts = new Set<OpenText>();
  private state: State = { activeId: null, attachingId: null, begun: [] };
  private resolved: ReadonlySet<string> = new Set();
  private readonly listeners = new Set<() => void>();

  constructor(
    doc: Y.Doc,
    readonly record: RecordRef,
    /** Attaches a thread to other words. */
    private readonly attachTo: (threadId: string, anchor: Ref) => void,
  ) {
    this.standings = new Standings(doc);
  }

  readonly read = (): State => this.state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Follows the threads that are read, and those about to be begun. */
  follow(threads: readonly ThreadView[], begun: readonly NewThread[]): void {
    const resolved = new Set(threads.flatMap((each) => (each.resolved ? [each.id] : [])));
    const isSame = resolved.size === this.resolved.size && [...resolved].every((id) => this.resolved.has(id));
    this.resolved = resolved;
    this.standings.follow([...threads, ...begun]);
    if (!isSame) this.become({});
  }

  /** The threads whose words are highlighted, with where they stand. */
  marks(): [id: string, stand: Stand][] {
    return [...this.standings.read()].filter(([id]) => !this.resolved.has(id));
  }

  register(text: OpenText): () => void {
    this.texts.add(text);
    return () => this.texts.delete(text);
  }

  activate(activeId: string | null): void {
    if (this.state.activeId !== activeId) this.become({ activeId });
  }

  attach(attachingId: string | null): void {
    this.become({ attachingId });
  }

  /** Opens the form of a new thread. */
  begin(anchor: Ref, id: string = crypto.randomUUID()): void {
    this.become({ begun: [...this.state.begun, { id, anchor }], activeId: id });
  }

  /** Opens forms that were left with words in them. */
  restore(begun: readonly NewThread[]): void {
    const known = new Set(this.state.begun.map(({ id }) => id));
    const added = begun.filter(({ id }) => !known.has(id));
    if (added.length > 0) this.become({ begun: [...this.state.begun, ...added] });
  }

  end(id: string): void {
    this.become({ begun: this.state.begun.filter((each) => each.id !== id) });
  }

  /** A reference to the words that are selected in the text with the focus. Null: there are none. */
  refToSelection(): Ref | null {
    return [...this.texts].find(({ dom }) => dom.contains(document.activeElement))?.refToSelection() ?? null;
  }

  /** Begins a thread on the selected words, or attaches the one to them that waits for that. Returns false if there are none. */
  beginOnSelection(): boolean {
    const anchor = this.refToSelection();
    const { attachingId } = this.state;
    if (anchor && attachingId !== null) {
      this.attach(null);
      this.attachTo(attachingId, anchor);
    } else if (anchor) this.begin(anchor);
    return anchor !== null;
  }

  reveal(threadId: string): boolean {
    return [...this.texts].some((text) => text.reveal(threadId));
  }

  private become(next: Partial<State>): void {
    this.state = { ...this.state, ...next };
    for (const listener of this.listeners) listener();
  }
}
