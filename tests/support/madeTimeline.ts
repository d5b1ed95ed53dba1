import type * as Y from 'yjs';
import { dayNumber, dayToIso } from '#core/dates/edtf/calendar';
import { addEra } from '#core/edits/era';
import { addAccount, addEvent, setEventLink } from '#core/edits/event';
import { addSource } from '#core/edits/source';
import { addActor, addTrack, createTimeline, setTimelineSummary } from '#core/edits/timeline';
import { edit } from '#core/edits/transaction';
import type { ByLanguage } from '#core/model/byLanguage';
import { type Citation, citationToNode } from '#core/model/nodes/citation';
import { paragraphs, type RichNode, type RichText } from '#core/model/richText';
import { certainties, linkKinds, placePrecisions, stances, statuses } from '#core/model/schema';
import type { Place } from '#core/model/timeline';
import { randomOf } from '../faults/random';
import { MadeWords } from './madeWords';

export interface MadeTimeline {
  title: string;
  events: number;
  /** A quarter as many as events if not given. */
  sources?: number;
  seed: number;
}

const firstDay = dayNumber(2019, 1, 1);
const days = 6 * 365;

/**
 * Fills an empty doc with a realistic timeline in one transaction: crowded days, some texts in two languages, citations, rival
 * accounts, places, dates of every kind. Equal seeds give equal content and ids (`made-1`, `made-2` ...). All texts state that they
 * are made up.
 */
export function fillMadeTimeline(doc: Y.Doc, { title, events, seed, sources = Math.max(5, events / 4) }: MadeTimeline): void {
  edit(doc, () => new Maker(doc, randomOf(seed)).fill(title, events, sources));
}

class Maker {
  private readonly words: MadeWords;
  private readonly tracks: string[] = [];
  private readonly actors: string[] = [];
  private readonly sources: string[] = [];
  private readonly places: Place[] = [];

  constructor(
    private readonly doc: Y.Doc,
    private readonly random: () => number,
  ) {
    this.words = new MadeWords(random);
  }

  fill(title: string, events: number, sources: number): void {
    createTimeline(this.doc, { title, languages: ['en', 'uk'], timeZone: 'Europe/Kyiv' });
    setTimelineSummary(this.doc, 'en', paragraphs(`${events} made events, for trying and measuring. Nothing here happened.`));
    for (let at = 1; at <= 6; at += 1) this.tracks.push(addTrack(this.doc, { id: `track-${at}`, name: `Made track ${at}` }));
    for (let at = 1; at <= 24; at += 1) this.actors.push(addActor(this.doc, { id: `actor-${at}`, name: `Made actor ${at}` }));
    addEra(this.doc, { id: 'era-1', name: 'First made era', date: '2019/2020' });
    addEra(this.doc, { id: 'era-2', name: 'Second made era', date: '2022-03/2023-06' });
    for (let at = 1; at <= 40; at += 1) this.places.push(this.makePlace(at));
    for (let at = 1; at <= sources; at += 1) this.sources.push(this.makeSource(at));
    for (let at = 1; at <= events; at += 1) this.makeEvent(at);
  }

  private makeEvent(at: number): void {
    const id = `made-${at}`;
    const isContested = this.random() < 0.1;
    addEvent(this.doc, {
      id,
      date: this.makeDate(),
      title: this.inLanguages(0.2, (language) => this.words.title(language, at, this.random() < 0.03)),
      body: this.inLanguages(0.1, (language) => this.cited(language, id, 2 + this.below(4), this.below(4))),
      place: this.random() < 0.6 ? this.pick(this.places) : undefined,
      tracks: [this.pick(this.tracks), ...(this.random() < 0.1 ? [this.pick(this.tracks)] : [])],
      actors: Array.from({ length: this.below(4) }, () => this.pick(this.actors)),
      certainty: isContested ? 'contested' : this.pick(certainties.slice(0, 2)),
      status: this.pick(statuses),
    });
    if (isContested) for (let account = 1; account <= 2 + this.below(2); account += 1) this.makeAccount(id, account);
    if (at > 1 && this.random() < 0.1) setEventLink(this.doc, id, this.pick(linkKinds), `made-${1 + this.below(at - 1)}`, true);
  }

  private makeAccount(eventId: string, at: number): void {
    const id = `${eventId}-account-${at}`;
    addAccount(this.doc, eventId, {
      id,
      attributedTo: `Made side ${at}`,
      claim: { en: this.cited('en', id, 1 + this.below(2), 1) },
      stance: this.pick([...stances, null]),
    });
  }

  /** Half of all days are a few that many events share. Covers every qualifier and precision of EDTF. */
  private makeDate(): string {
    const busy = 40;
    const day = firstDay + (this.random() < 0.5 ? Math.floor(days / busy) * this.below(busy) : this.below(days));
    const iso = dayToIso(day);
    const [year = '', month = ''] = iso.split('-');
    const kinds: readonly [share: number, make: () => string][] = [
      [0.62, () => iso],
      [0.05, () => `${iso}T${String(this.below(24)).padStart(2, '0')}:30:00`],
      [0.05, () => `${year}-${month}`],
      [0.02, () => year],
      [0.02, () => `${year}-2${1 + this.below(4)}`],
      [0.04, () => `${iso}~`],
      [0.03, () => `${iso}?`],
      [0.01, () => `${year}-${month}%`],
      [0.02, () => `${year}-${month}-XX`],
      [0.01, () => `${year}-XX`],
      [0.06, () => `${iso}/${dayToIso(day + 1 + this.below(20))}`],
      [0.01, () => `${iso}/..`],
      [0.01, () => `../${iso}`],
      [0.01, () => `${iso}/`],
      [0.01, () => `[${iso},${dayToIso(day + 2)}]`],
      [0.01, () => `{${iso},${dayToIso(day + 7)}}`],
      [0.02, () => ''],
    ];
    let rest = this.random();
    for (const [share, make] of kinds) {
      rest -= share;
      if (rest < 0) return make();
    }
    return iso;
  }

  private makePlace(at: number): Place {
    const round = (value: number) => Math.round(value * 1e4) / 1e4;
    const isUnplaced = this.random() < 0.1;
    return {
      name: `Made place ${at}`,
      lat: isUnplaced ? null : round(-50 + this.random() * 115),
      lon: isUnplaced ? null : round(-170 + this.random() * 340),
      precision: this.pick(placePrecisions),
      note: '',
    };
  }

  private makeSource(at: number): string {
    const day = firstDay + this.below(days);
    return addSource(this.doc, {
      id: `source-${at}`,
      type: this.pick(['article-newspaper', 'report', 'webpage', 'post']),
      title: `Made source ${at}: ${this.words.phrase('en')}`,
      author: [{ literal: `Made author ${1 + this.below(50)}` }],
      'container-title': `Made gazette ${1 + this.below(9)}`,
      issued: { 'date-parts': [dayToIso(day).split('-').map(Number)] },
      URL: `https://example.org/made/${at}`,
      annalist: { reliability: 'made up' },
    });
  }

  /** A paragraph or two with citations at the ends of their sentences. */
  private cited(language: string, id: string, sentences: number, citations: number): RichText {
    const blocks: RichNode[][] = [[]];
    for (let at = 0; at < sentences; at += 1) {
      if (at === 3) blocks.push([]);
      const block = blocks.at(-1);
      block?.push({ type: 'text', text: `${block.length > 0 ? ' ' : ''}${this.words.sentence(language)}` });
      if (at < citations) block?.push(citationToNode(this.makeCitation(`${id}-${language}-c${at + 1}`)));
    }
    return blocks.map((content) => ({ type: 'paragraph', content }));
  }

  private makeCitation(id: string): Citation {
    const page = this.random() < 0.4 ? String(1 + this.below(300)) : '';
    const sourceId = this.pick(this.sources);
    return { id, sourceId, label: page ? 'page' : null, locator: page, prefix: '', suffix: '', quote: '', supports: '' };
  }

  /** In English; in this share of cases in Ukrainian too, and in a third of those in Ukrainian alone. */
  private inLanguages<T>(share: number, make: (language: string) => T): ByLanguage<T> {
    if (this.random() >= share) return { en: make('en') };
    return this.random() < 1 / 3 ? { uk: make('uk') } : { en: make('en'), uk: make('uk') };
  }

  private below(count: number): number {
    return Math.floor(this.random() * count);
  }

  private pick<T>(list: readonly T[]): T {
    const found = list[this.below(list.length)];
    if (found === undefined) throw new Error('There is nothing to pick from.');
    return found;
  }
}
