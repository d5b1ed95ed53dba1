import * as Y from 'yjs';
import { applyEdit } from '#core/edits/applyEdit';
import { duplicateEvent } from '#core/edits/duplicateEvent';
import { eventRef } from '#core/edits/edit';
import { addEvent, updateEvent } from '#core/edits/event';
import { bodyPlace, findRichText, type TextPlace } from '#core/model/findText';
import type { RichText } from '#core/model/richText';
import { readRichText } from '#core/text/readRichText';
import { randomOf } from '#tests/faults/random';
import { acts, type Below } from './acts';
import { faultsOf } from './faultsOf';
import { Keeper } from './keeper';
import { Ledger, livingLetters } from './ledger';
import { type FollowedRef, followRef } from './refs';
import { Writer } from './writer';

export interface TrialOptions {
  /** What people do besides typing, and how often. */
  weights?: Readonly<Record<string, number>>;
  undo?: number;
  /** How often somebody puts back what the whole text was before. */
  restore?: number;
  acts?: number;
}

export interface TrialResult {
  /** What went wrong; none: nothing. */
  faults: string[];
  letters: number;
  refs: number;
  /** Anchors that the server made anew, and threads that say that their words are gone though all of them are there. */
  renewals: number;
  saidGone: number;
}

interface Burst {
  left: number;
  isComposed: boolean;
}

const defaults = Object.fromEntries(Object.entries(acts).map(([name, { weight }]) => [name, weight]));

/** Three people with the product's editor write in one text at random and receive each other's edits late. Every letter is followed. */
export function playTrial(seed: number, options: TrialOptions = {}): TrialResult {
  const trial = new Trial(seed);
  try {
    return trial.play(bagOf(options), options.acts ?? 60);
  } finally {
    trial.close();
  }
}

/** The names of acts, each as often as it weighs. */
export function bagOf({ weights, undo = 7, restore = 0 }: TrialOptions): string[] {
  const all = { ...defaults, ...weights, type: 40, compose: 6, undo, redo: Math.ceil(undo / 3), ref: 6, restore };
  return Object.entries(all).flatMap(([name, weight]) => Array<string>(weight).fill(name));
}

/** A timeline with one event, whose text has ten paragraphs. */
function begin(next: Below, ledger: Ledger) {
  const doc = new Y.Doc();
  doc.clientID = 1;
  const eventId = addEvent(doc, { date: '2022-03-29' });
  const place = bodyPlace(eventId);
  const text = findRichText(doc, place, 'en');
  const kinds = [null, 'h2', null, 'bullet', 'bullet', null, null, 'number', 'number', null];
  doc.transact(() => {
    text?.delete(0, text.length);
    for (const kind of kinds) {
      const marker = new Y.XmlElement('paragraph');
      if (kind) marker.setAttribute('kind', kind);
      text?.insertEmbed(text.length, marker);
      text?.insert(text.length, Array.from({ length: 8 + next(10) }, () => ledger.make(1)).join(''), {});
    }
  });
  return { state: Y.encodeStateAsUpdate(doc), place };
}

/** Runs an act that deletes what it has selected; returns what that was. */
function runSelecting(writer: Writer, ledger: Ledger, run: () => void): string[] {
  let selected: string[] = [];
  const { press } = writer;
  writer.press = (key: string) => {
    const { from, to } = writer.state.selection;
    selected = ledger.known(writer.state.doc.textBetween(from, to, ''));
    press.call(writer, key);
  };
  run();
  writer.press = press;
  return selected;
}

/** The items that each letter is in somebody's text as. */
function lettersOf({ text }: Writer, ledger: Ledger): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const { letter, id } of livingLetters(text)) {
    if (ledger.letters.has(letter)) found.set(letter, (found.get(letter) ?? new Set()).add(id));
  }
  return found;
}

/** The part of the trial that does not depend on the transport. */
export class Trial {
  readonly ledger = new Ledger();
  readonly faults: string[] = [];
  readonly refs: FollowedRef[] = [];
  private readonly place: TextPlace;
  private readonly versions = new Map<Writer, RichText>();
  readonly writers: Writer[];
  readonly keeper: Keeper;
  /** The doc that they all begin with. */
  readonly state: Uint8Array;
  private readonly bursts = new Map<Writer, Burst>();
  readonly next: Below;
  private what = 'the start';

  constructor(readonly seed: number) {
    const random = randomOf(seed);
    this.next = (below) => Math.floor(random() * below);
    const { state, place } = begin(this.next, this.ledger);
    this.state = state;
    this.place = place;
    this.writers = [11, 12, 13].map((clientId) => new Writer(clientId, state, place));
    for (const writer of this.writers) this.ledger.follow(writer.text);
    this.keeper = new Keeper(state);
    for (const { doc } of this.writers) this.keeper.hear(doc);
  }

  /** Puts each writer's edits into the inboxes of the others. */
  private fillInboxes(): void {
    for (const writer of this.writers) {
      writer.doc.on('update', (update: Uint8Array, origin: unknown) => {
        if (origin !== 'network') for (const other of this.writers) if (other !== writer) other.inbox.push({ from: writer, update });
      });
    }
  }

  close(): void {
    for (const writer of this.writers) writer.close();
  }

  play(bag: readonly string[], count: number): TrialResult {
    this.fillInboxes();
    for (let done = 0; done < count && this.faults.length === 0; ) {
      const writer = this.writers[this.next(3)] as Writer;
      if (this.next(2) === 0) this.deliver(writer, 1 + this.next(3));
      else {
        if (!this.bursts.has(writer)) done += 1;
        this.act(writer, bag[this.next(bag.length)] ?? 'type');
      }
      this.checkShown(writer);
      this.keeper.foldSome(this.next);
    }
    this.endComposing();
    while (this.writers.some(({ inbox }) => inbox.length > 0))
      for (const writer of this.writers) this.deliver(writer, Number.MAX_SAFE_INTEGER);
    return this.check();
  }

  endComposing(): void {
    for (const writer of this.writers) writer.compose(false);
  }

  /** Returns the result once everyone has received everything. */
  check(): TrialResult {
    this.keeper.fold(Number.MAX_SAFE_INTEGER);
    this.what = 'all';
    for (const writer of this.writers) this.checkShown(writer);
    for (const fault of faultsOf(this)) this.fault(fault);
    const [{ doc, text } = { doc: null, text: null }] = this.writers;
    const letters = new Set(text ? livingLetters(text).map(({ letter }) => letter) : []);
    const saidGone = doc ? this.keeper.saidGone(doc, letters) : 0;
    return { faults: this.faults, letters: this.ledger.letters.size, refs: this.refs.length, renewals: this.keeper.renewals, saidGone };
  }

  /** In the order of each sender; the senders mix. */
  private deliver(writer: Writer, count: number): void {
    for (let left = count; left > 0 && writer.inbox.length > 0; left -= 1) {
      const senders = [...new Set(writer.inbox.map(({ from }) => from))];
      const sender = senders[this.next(senders.length)];
      const [message] = writer.inbox.splice(
        writer.inbox.findIndex(({ from }) => from === sender),
        1,
      );
      if (message) writer.receive(message);
    }
    this.what = 'a delivery';
  }

  act(writer: Writer, name: string): void {
    const burst = this.bursts.get(writer);
    if (burst) return this.typeOne(writer, burst);
    this.what = name;
    writer.undo.stopCapturing();
    if (name === 'type' || name === 'compose') return this.beginBurst(writer, name === 'compose');
    if (name === 'ref') return this.makeRef(writer);
    if (name === 'duplicate') return void duplicateEvent(writer.doc, this.place.id);
    if (name === 'redate') return updateEvent(writer.doc, this.place.id, { date: `2022-03-${10 + this.next(20)}` });
    const before = lettersOf(writer, this.ledger);
    if (name === 'restore') return this.restore(writer, before);
    if (name === 'undo' || name === 'redo') {
      writer.undo[name]();
      return this.noteUndo(writer, before);
    }
    const act = acts[name];
    if (!act) return;
    const selected = act.takes === 'selection' ? runSelecting(writer, this.ledger, () => act.run(writer, this.next, this.ledger)) : null;
    if (!selected) act.run(writer, this.next, this.ledger);
    const after = lettersOf(writer, this.ledger);
    const gone = [...before.keys()].filter((letter) => !after.has(letter));
    const allowed = act.takes === 'anything' ? gone : (selected ?? []);
    for (const letter of gone) if (!allowed.includes(letter)) this.fault(`${letter} vanished from the text of the one who acted`);
    // A letter that two people have put back is there twice, and one of the two was selected.
    const isStillThere = (letter: string) => (after.get(letter)?.size ?? 0) >= (before.get(letter)?.size ?? 0);
    if (selected?.some(isStillThere)) this.fault('what was deleted is still there');
    this.ledger.delete(allowed);
  }

  private beginBurst(writer: Writer, isComposed: boolean): void {
    const block = writer.blocks[this.next(writer.blocks.length)];
    if (!block) return;
    writer.select(block.position + 1 + this.next(block.size + 1));
    const burst = { left: 1 + this.next(6), isComposed };
    this.bursts.set(writer, burst);
    if (isComposed) writer.compose(true);
    this.typeOne(writer, burst);
  }

  private typeOne(writer: Writer, burst: Burst): void {
    this.what = burst.isComposed ? 'composing' : 'typing';
    if (!writer.isInParagraph) writer.select(writer.blocks[0]?.position ?? 0 + 1);
    if (!writer.state.selection.empty) writer.select(writer.state.selection.head);
    const { parent, parentOffset, pos } = writer.state.selection.$from;
    const beside = (offset: number) => (offset < 0 || offset >= parent.content.size ? '' : parent.textBetween(offset, offset + 1));
    const letter = this.ledger.make(writer.doc.clientID, beside(parentOffset - 1), beside(parentOffset));
    if (burst.isComposed) {
      // Like an input method: a placeholder first, which the letter then replaces.
      writer.type('…');
      // If the table around it is gone, so is the placeholder: the letter is typed where the caret is now.
      if (writer.state.doc.textBetween(pos, Math.min(pos + 1, writer.state.doc.content.size)) === '…') writer.select(pos, pos + 1);
      else this.ledger.unplace(letter);
    }
    writer.type(letter);
    burst.left -= 1;
    if (burst.left > 0) return;
    this.bursts.delete(writer);
    if (burst.isComposed) writer.compose(false);
  }

  private makeRef({ text }: Writer): void {
    const made = followRef({ ...this.place, language: 'en' }, text, this.next, this.ledger);
    if (!made) return;
    this.refs.push(made);
    this.keeper.begin(made);
  }

  /** Puts back the text as it was when this person last did so. */
  private restore(writer: Writer, before: ReadonlyMap<string, ReadonlySet<string>>): void {
    const version = this.versions.get(writer);
    this.versions.set(writer, readRichText(writer.text));
    if (!version) return;
    const record = eventRef(this.place.id);
    applyEdit(writer.doc, { type: 'replaceRichText', record, field: 'body', language: 'en', text: version });
    this.ledger.delete(this.noteRewritten(before, lettersOf(writer, this.ledger)));
  }

  /** Records which letters were written again. Returns those of which there are fewer now. */
  private noteRewritten(before: ReadonlyMap<string, ReadonlySet<string>>, after: ReadonlyMap<string, ReadonlySet<string>>): string[] {
    for (const [letter, ids] of after) {
      const known = before.get(letter);
      this.ledger.writeAgain(letter, [...ids].filter((id) => !known?.has(id)).length);
    }
    return [...before].flatMap(([letter, { size }]) => ((after.get(letter)?.size ?? 0) < size ? [letter] : []));
  }

  private noteUndo(writer: Writer, before: ReadonlyMap<string, ReadonlySet<string>>): void {
    for (const letter of this.noteRewritten(before, lettersOf(writer, this.ledger))) {
      const known = this.ledger.letters.get(letter);
      if (!known) continue;
      const isOwn = known.author === writer.doc.clientID || known.restored > 0 || this.ledger.isHomeGone(letter, writer.doc);
      if (!isOwn) this.fault(`undo took ${letter} of a colleague`);
      known.isDeleted = true;
    }
  }

  checkShown(writer: Writer): void {
    if (writer.isComposing) return;
    const difference = writer.difference((letter) => this.ledger.letters.has(letter));
    if (difference) this.fault(difference);
  }

  fault(what: string): void {
    this.faults.push(`seed ${this.seed}, after ${this.what}: ${what}`);
  }
}
