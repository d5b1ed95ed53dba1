/** Words in a field that are not in the doc yet. */
export interface Draft {
  key: string;
  text: string;
  /** The field's label. */
  label: string;
  /** What the event is called that the field belongs to; empty: the timeline itself. */
  of: string;
  /** It was written to the doc; whether that is saved is not known yet. */
  isCommitted: boolean;
}

/** The drafts of one person in one timeline, kept on this device from letter to letter: a tab that is closed, or crashes, loses none. */
export class Drafts {
  private readonly drafts = new Map<string, Draft>();
  private readonly held = new Set<string>();
  private left: readonly Draft[] = [];
  private areKept: boolean;
  private readonly listeners = new Set<() => void>();

  constructor(
    private readonly storage: Storage | null,
    private readonly prefix: string,
    /** Is told how many there are, and whether they would outlive this window. */
    private readonly onCount: (count: number, areKept: boolean) => void,
  ) {
    this.areKept = storage !== null;
    for (let at = 0; storage && at < storage.length; at += 1) {
      const name = storage.key(at) ?? '';
      const draft = name.startsWith(prefix) ? parse(storage.getItem(name), name.slice(prefix.length)) : null;
      if (draft) this.drafts.set(draft.key, draft);
    }
    this.tell();
  }

  /** Those that no field shows: of an earlier window, or of a field that was closed under its writer. */
  readonly readLeft = (): readonly Draft[] => this.left;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  find(key: string): Draft | null {
    return this.drafts.get(key) ?? null;
  }

  /** A field shows this draft. Returns the way out. */
  hold(key: string): () => void {
    this.held.add(key);
    this.tell();
    return () => {
      this.held.delete(key);
      this.tell();
    };
  }

  set(key: string, draft: Omit<Draft, 'key' | 'isCommitted'>): void {
    this.put({ ...draft, key, isCommitted: false });
  }

  drop(key: string): void {
    if (!this.drafts.delete(key)) return;
    this.storage?.removeItem(this.prefix + key);
    this.tell();
  }

  /** Drops those of one form. */
  dropUnder(prefix: string): void {
    for (const key of [...this.drafts.keys()]) if (key.startsWith(prefix)) this.drop(key);
  }

  /** It has been written to the doc: it is dropped once that is saved. */
  commit(key: string): void {
    const draft = this.drafts.get(key);
    if (draft) this.put({ ...draft, isCommitted: true });
  }

  /** All that was written to the doc is saved. */
  saved(): void {
    for (const { key, isCommitted } of [...this.drafts.values()]) if (isCommitted) this.drop(key);
  }

  /** What an earlier window had written to the doc when it ended, and what of that did not get there. */
  sort(isThere: (text: string) => boolean): void {
    for (const draft of [...this.drafts.values()]) {
      if (!draft.isCommitted) continue;
      if (isThere(draft.text.trim())) this.drop(draft.key);
      else this.put({ ...draft, isCommitted: false });
    }
  }

  private put(draft: Draft): void {
    this.drafts.set(draft.key, draft);
    try {
      this.storage?.setItem(this.prefix + draft.key, JSON.stringify(draft));
    } catch {
      // The device is full: it is in this window alone, which the save state says.
      this.areKept = false;
    }
    this.tell();
  }

  private tell(): void {
    const open = [...this.drafts.values()].filter(({ isCommitted }) => !isCommitted);
    this.left = open.filter(({ key }) => !this.held.has(key));
    this.onCount(open.length, this.areKept);
    for (const listener of this.listeners) listener();
  }
}

/** Null: this browser keeps nothing. */
export function openStorage(): Storage | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

/** Null: there is none, or it is no draft. */
function parse(kept: string | null, key: string): Draft | null {
  try {
    const { text, label, of, isCommitted } = JSON.parse(kept ?? 'null') as Record<string, unknown>;
    const areWords = typeof text === 'string' && typeof label === 'string' && typeof of === 'string';
    return areWords ? { key, text, label, of, isCommitted: isCommitted === true } : null;
  } catch {
    return null;
  }
}
