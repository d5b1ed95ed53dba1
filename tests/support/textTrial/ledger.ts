import * as Y from 'yjs';

// biome-ignore lint/suspicious/noExplicitAny: Yjs types its types by their events
type AnyType = Y.AbstractType<any>;

/** One letter of the trial. Each is unique, so that it can be followed. */
export interface KnownLetter {
  author: number;
  /** Its neighbours when it was typed. */
  left: string;
  right: string;
  isDeleted: boolean;
  /** The number of times that it was written again, as by undo. */
  restored: number;
  /** The cell, row and table that it is in. */
  home: readonly Y.ID[];
}

export interface LivingLetter {
  letter: string;
  client: number;
  /** Of its Yjs item, so that a letter that is written again is another. */
  id: string;
}

/** All letters that are in a text, with the client ids of those who wrote them. */
export function livingLetters(type: AnyType, found: LivingLetter[] = []): LivingLetter[] {
  for (let item = type._start; item; item = item.right) {
    if (item.deleted) continue;
    const { client, clock } = item.id;
    if (item.content instanceof Y.ContentString)
      for (const [at, letter] of [...item.content.str].entries()) found.push({ letter, client, id: `${client}:${clock + at}` });
    else if (item.content instanceof Y.ContentType) livingLetters(item.content.type, found);
  }
  return found;
}

/** Every letter of a trial, by itself. */
export class Ledger {
  readonly letters = new Map<string, KnownLetter>();
  private next = 0x4e00;

  make(author: number, left = '', right = ''): string {
    const letter = String.fromCharCode(this.next++);
    this.letters.set(letter, { author, left, right, isDeleted: false, restored: 0, home: [] });
    return letter;
  }

  known(letters: Iterable<string>): string[] {
    return [...letters].filter((letter) => this.letters.has(letter));
  }

  delete(letters: Iterable<string>): void {
    for (const letter of letters) {
      const known = this.letters.get(letter);
      if (known) known.isDeleted = true;
    }
  }

  /** A letter that was typed elsewhere than where its typing began has no neighbours. */
  unplace(letter: string): void {
    const known = this.letters.get(letter);
    if (known) Object.assign(known, { left: '', right: '' });
  }

  writeAgain(letter: string, times = 1): void {
    const known = this.letters.get(letter);
    if (known) known.restored += times;
  }

  /** Records the place of each letter written in a text. A copy of its event has the same letters in cells of its own. */
  follow(text: Y.XmlText): void {
    const { doc } = text;
    doc?.on('afterTransaction', ({ local, beforeState, afterState }: Y.Transaction) => {
      const from = beforeState.get(doc.clientID) ?? 0;
      if (!local || (afterState.get(doc.clientID) ?? 0) <= from) return;
      for (const item of doc.store.clients.get(doc.clientID) ?? []) {
        if (!(item instanceof Y.Item) || item.id.clock + item.length <= from || !(item.content instanceof Y.ContentString)) continue;
        if (!isWithin(item, text)) continue;
        const home = ancestorsOf(item);
        for (const letter of item.content.str) {
          const known = this.letters.get(letter);
          if (known) known.home = home;
        }
      }
    });
  }

  /** Whether the part of a table that a letter was in has been deleted. */
  isHomeGone(letter: string, doc: Y.Doc): boolean {
    return (this.letters.get(letter)?.home ?? []).some((id) => {
      const item = Y.getItem(doc.store, id) as unknown;
      return !(item instanceof Y.Item) || item.deleted;
    });
  }
}

function isWithin(item: Y.Item, text: Y.XmlText): boolean {
  for (let parent = item.parent as Y.AbstractType<unknown> | null; parent; parent = (parent._item?.parent ?? null) as typeof parent)
    if (parent === (text as unknown)) return true;
  return false;
}

function ancestorsOf(item: Y.Item): Y.ID[] {
  const found: Y.ID[] = [];
  let parent = item.parent as Y.AbstractType<unknown> | null;
  while (parent?._item) {
    if (parent instanceof Y.XmlElement) found.push(parent._item.id);
    parent = parent._item.parent as Y.AbstractType<unknown> | null;
  }
  return found;
}
