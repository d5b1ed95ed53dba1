/** Typed words of a field that the doc does not have. */
export interface Draft {
  key: string;
  text: string;
  /** The field's value when the typing began. Null if an earlier build stored the draft. */
  was: string | null;
  /** The field's label. */
  label: string;
  /** The title of the field's event. Empty for the timeline. */
  of: string;
  /** The words are in the doc, which may not be saved yet. */
  isCommitted: boolean;
}

/** One user's drafts in one timeline. They are stored on this device with every letter, so that a closed or crashed tab loses none. */
export class Drafts {
  private readonly drafts = new Map<string, Draft>();
  private readonly held = new Set<string>();
  private left: readonly Draft[] = [];
  private areKept: boolean;
  private readonly listeners = new Set<() => void>();

  constructor(
    private readonly storage: Storage | null,
    private readonly prefix: string,
    /** Called with the number of drafts, and whether they outlive this window. */
    private readonly onCount: (count: number, areKept: boolean) => void,
  ) {
    this.areKept = storage !== null;
    for (let at = 0; storage && at < storage.length; at += 1) {
      const name = storage.key(at) ?? '';
      const draft = name.startsWith(prefix) ? parse(storage.getItem(name), name.slice(prefix.length)) : null;
      if (draft) this.drafts.set(draft.key, draft);
    }
    this.notify();
  }

  /** Drafts that no field shows: from an earlier window, or of a field that closed during typing. */
  readonly readLeft = (): readonly Draft[] => this.left;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  find(key: string): Draft | null {
    return this.drafts.get(key) ?? null;
  }

  /** The keys of the drafts of one kind of form. */
  keysUnder(prefix: string): string[] {
    return [...this.drafts.keys()].filter((key) => key.startsWith(prefix));
  }

  /** Marks a draft as shown by a field. Returns the function that releases it. */
  hold(key: string): () => void {
    this.held.add(key);
    this.notify();
    return () => {
      this.held.delete(key);
      this.notify();
    };
  }

  /** The words of a draft that were typed since it was sent. Empty if there are none. */
  typedSince(key: string, sent: string): string {
    const now = this.drafts.get(key)?.text ?? '';
    return now.startsWith(sent) ? now.slice(sent.length).trimStart() : now;
  }

  set(key: string, draft: Omit<Draft, 'key' | 'isCommitted'>): void {
    this.put({ ...draft, key, isCommitted: false });
  }

  drop(key: string): void {
    if (!this.drafts.delete(key)) return;
    this.storage?.removeItem(this.prefix + key);
    this.notify();
  }

  /** Drops the drafts of one form. */
  dropUnder(prefix: string): void {
    for (const key of [...this.drafts.keys()]) if (key.startsWith(prefix)) this.drop(key);
  }

  /** Marks a draft as written to the doc. It is dropped when the doc is saved. */
  commit(key: string): void {
    const draft = this.drafts.get(key);
    if (draft) this.put({ ...draft, isCommitted: true });
  }

  /**
   * Follows a change of this user's drafts in another window. A draft that was dropped or written there is left here no more; `kept`: what
   * the device has of it. One that a field here shows stays.
   */
  follow(name: string, kept: string | null): void {
    const key = name.slice(this.prefix.length);
    const known = name.startsWith(this.prefix) ? this.drafts.get(key) : undefined;
    if (!known || known.isCommitted || this.held.has(key)) return;
    const now = parse(kept, key);
    if (now && !now.isCommitted) this.drafts.set(key, now);
    else this.drafts.delete(key);
    this.notify();
  }

  /** Called when everything in the doc is saved. */
  saved(): void {
    for (const { key, isCommitted } of [...this.drafts.values()]) if (isCommitted) this.drop(key);
  }

  /** Sorts the drafts of an earlier window that were written to the doc: those that arrived, and those that were lost. */
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
      // The device is full: the drafts are in this window only, which the save state reports.
      this.areKept = false;
    }
    this.notify();
  }

  private notify(): void {
    const open = [...this.drafts.values()].filter(({ isCommitted }) => !isCommitted);
    this.left = open.filter(({ key }) => !this.held.has(key));
    this.onCount(open.length, this.areKept);
    for (const listener of this.listeners) listener();
  }
}

/** Null if this browser stores nothing. */
export function openStorage(): Storage | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

/** Null if it is missing or unreadable. */
function parse(kept: string | null, key: string): Draft | null {
  try {
    const { text, was, label, of, isCommitted } = JSON.parse(kept ?? 'null') as Record<string, unknown>;
    const areWords = typeof text === 'string' && typeof label === 'string' && typeof of === 'string';
    return areWords ? { key, text, was: typeof was === 'string' ? was : null, label, of, isCommitted: isCommitted === true } : null;
  } catch {
    return null;
  }
}
