import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { addEvent } from '#core/edits/event';
import { unwaive, waive } from '#core/edits/waiver';
import { lintCoverage, lintEventCoverage } from '#core/lint/coverage';
import { splitWaived } from '#core/lint/waived';
import { outermost } from '#core/model/leaves';
import { citationToNode } from '#core/model/nodes/citation';
import { readTimeline } from '#core/model/read';
import { paragraphs } from '#core/model/richText';
import type { Account, Position } from '#core/model/timeline';
import type { CslItem } from '#core/sources/source';
import { citing, plainEvent } from '#tests/support/plainEvent';

const day = { 'date-parts': [[2022, 3, 29]] };

function source(id: string, own: Partial<CslItem> = {}): CslItem {
  return { id, type: 'article-newspaper', title: `Title of ${id}`, publisher: 'Outlet', issued: day, annalist: {}, ...own };
}

function account(id: string, claim: Account['claim'][string]): Account {
  return { id, attributedTo: `Speaker ${id}`, saidOn: '', claim: { en: claim }, stance: null };
}

function position(own: Partial<Position>): Position {
  return { questionId: 'q', documentId: 'd', partyId: 'p', text: {}, state: 'stated', basis: 'unknown', note: '', ...own };
}

const wire = source('wire');
const paper = source('paper');
const both = [...citing('One source says so.', 'wire'), ...citing('Another one too.', 'paper')];

describe('the checks of coverage', () => {
  it('find quoted words that are in no capture of their source, if they are told which', () => {
    const event = plainEvent({ body: { en: [...citing('One.', 'wire', 'They met.'), ...citing('Two.', 'paper', 'They parted.')] } });
    const timeline = { events: [event], positions: [], sources: [wire, paper] };
    expect(lintCoverage(timeline)).toEqual([]);
    expect(lintCoverage(timeline, (sourceId, quote) => sourceId === 'paper' && quote === 'They parted.')).toEqual([
      {
        rule: 'quote-not-captured',
        ref: { kind: 'event', id: 'event', field: 'body', language: 'en' },
        words: 'They parted.',
        nth: 0,
        citation: 'c',
        detail: '',
      },
    ]);
  });

  it('tell equal paragraphs and equal quotes apart, so that each leads to its own place', () => {
    const withId = (id: string, quote: string) =>
      paragraphs('So.').map((block) => ({
        ...block,
        content: [
          ...(block.content ?? []),
          citationToNode({ id, sourceId: 'wire', label: null, locator: '', prefix: '', suffix: '', quote, supports: '' }),
        ],
      }));
    const quotation = { type: 'blockquote', content: paragraphs('They met.\nThey left.') };
    const item = { type: 'listItem', content: paragraphs('They met.') };
    const body = [
      ...citing('They met.', 'paper'),
      ...paragraphs('They met.'),
      quotation,
      { type: 'bulletList', content: [item] },
      ...paragraphs('They  met.\nThey left.'),
      ...withId('one', 'in March'),
      ...withId('two', 'in March'),
    ];
    const gaps = lintCoverage({ events: [plainEvent({ body: { en: body } })], positions: [], sources: [wire, paper] }, () => true);
    expect(gaps.map(({ words, nth, citation }) => [words, nth, citation])).toEqual([
      ['They met.', 1, ''],
      ['They met.\nThey left.', 0, ''],
      ['They met.', 3, ''],
      ['They  met.', 4, ''],
      ['They left.', 1, ''],
      ['in March', 0, 'one'],
      ['in March', 0, 'two'],
    ]);
  });

  it('name the account, the field and the language of a gap, so that one can go there', () => {
    const event = plainEvent({
      date: '2022-03-29',
      certainty: 'contested',
      body: { en: citing('One.', 'wire', 'in March 2022'), uk: paragraphs('Без джерела.') },
      accounts: [account('a', citing('He said so.', 'paper', 'They met.')), account('b', paragraphs('She did not.')), account('c', [])],
    });
    const contested = { ...event, accounts: event.accounts.slice(0, 1) };
    const placesOf = (each: typeof event) =>
      lintCoverage({ events: [each], positions: [position({})], sources: [wire, paper] }, (_source, quote) => quote === 'They met.').map(
        ({ rule, ref: { kind, id, within, field, language } }) => [rule, within?.id ?? '', kind, id, field, language],
      );
    const common = [
      ['date-too-exact', '', 'event', 'event', 'date', undefined],
      ['quote-not-captured', 'event', 'account', 'a', 'claim', 'en'],
      ['position-uncited', '', 'position', 'q/d/p', 'text', undefined],
    ];
    const uncited = ['paragraph-uncited', '', 'event', 'event', 'body', 'uk'];
    expect(placesOf(event)).toEqual([uncited, ['account-uncited', 'event', 'account', 'b', 'claim', undefined], ...common]);
    expect(placesOf(contested)).toEqual([uncited, ['contested-without-rival', '', 'event', 'event', 'accounts', undefined], ...common]);
  });

  it('find no gap if every claim has two independent sources', () => {
    const event = plainEvent({ body: { en: both }, accounts: [account('a', citing('He said so.', 'wire'))] });
    expect(
      lintCoverage({ events: [event], positions: [position({ text: { en: citing('No.', 'wire') } })], sources: [wire, paper] }),
    ).toEqual([]);
  });

  it('find each of eleven planted faults once, and nothing else', () => {
    const events = [
      plainEvent({ id: 'no source', body: { en: paragraphs('Said without a source.') } }),
      plainEvent({ id: 'paragraph', body: { en: [...both, ...paragraphs('And this.')] } }),
      plainEvent({ id: 'account', body: { en: both }, accounts: [account('a', paragraphs('She said so.'))] }),
      plainEvent({ id: 'rival', certainty: 'contested', body: { en: both }, accounts: [account('a', citing('He denies it.', 'wire'))] }),
      plainEvent({ id: 'origin', body: { en: [...citing('The wire.', 'wire'), ...citing('Its copy.', 'copy')] } }),
      plainEvent({ id: 'weak', body: { en: [...citing('A post.', 'post'), ...citing('A list.', 'list')] } }),
      plainEvent({
        id: 'date',
        date: '2022-03-29',
        body: { en: [...citing('They met.', 'wire', 'They met in March 2022.'), ...citing('So.', 'paper')] },
      }),
    ];
    const sources = [
      wire,
      paper,
      source('copy', { annalist: { derivedFrom: 'wire' } }),
      source('post', { publisher: '' }),
      source('list', { annalist: { reliability: 'low - aggregator' } }),
      source('undated', { issued: undefined }),
      source('titled', { annalist: { titleBasis: 'descriptive' } }),
      source('unread', { annalist: { verification: 'existence-only' } }),
    ];
    const gaps = lintCoverage({ events, positions: [position({})], sources });
    expect(gaps.map((gap) => [gap.rule, outermost(gap.ref).id, gap.words || gap.detail])).toEqual([
      ['event-uncited', 'no source', ''],
      ['paragraph-uncited', 'paragraph', 'And this.'],
      ['account-uncited', 'account', 'Speaker a'],
      ['contested-without-rival', 'rival', ''],
      ['one-origin', 'origin', 'Title of wire'],
      ['weak-sources', 'weak', ''],
      ['date-too-exact', 'date', '2022-03-29'],
      ['position-uncited', 'q/d/p', ''],
      ['source-undated', 'undated', ''],
      ['source-title-made', 'titled', 'descriptive'],
      ['source-not-read', 'unread', 'existence-only'],
    ]);
  });

  it('ask for nothing where nobody claims anything: headings, empty blocks, a position that nobody knows', () => {
    const heading = { type: 'heading', attrs: { level: 3 }, content: [{ type: 'text', text: 'A heading' }] };
    const events = [plainEvent({ body: { en: [heading, { type: 'paragraph' }, ...both] }, accounts: [account('a', [])] })];
    const positions = [position({ state: 'unknown' }), position({ state: 'not-addressed' })];
    expect(lintCoverage({ events, positions, sources: [wire, paper] })).toEqual([]);
  });

  it('take each item of a list as a claim of its own', () => {
    const item = (content: readonly object[]) => ({ type: 'listItem', content });
    const list = { type: 'bulletList', content: [item(citing('Cited.', 'wire')), item(paragraphs('Not cited.'))] };
    const gaps = lintEventCoverage(
      plainEvent({ body: { en: [list, ...citing('So.', 'paper')] as never } }),
      new Map([wire, paper].map((each) => [each.id, each])),
    );
    expect(gaps.map(({ rule, words }) => [rule, words])).toEqual([['paragraph-uncited', 'Not cited.']]);
  });

  it('follow a chain of derived sources to its end, also in a circle', () => {
    const circle = [
      source('a', { annalist: { derivedFrom: 'b' } }),
      source('b', { annalist: { derivedFrom: 'c' } }),
      source('c', { annalist: { derivedFrom: 'a' } }),
    ];
    const event = plainEvent({ body: { en: [...citing('So.', 'a'), ...citing('So too.', 'wire')] } });
    expect(lintCoverage({ events: [event], positions: [], sources: [...circle, wire] })).toEqual([]);
  });
});

describe('a waiver', () => {
  it('takes a rule from one place, with its reason, until it is taken back; two people at once make one', () => {
    const [one, two] = [new Y.Doc(), new Y.Doc()];
    for (const doc of [one, two]) addEvent(doc, { id: 'bare', date: '', title: { en: 'Bare' } });
    Y.applyUpdate(two, Y.encodeStateAsUpdate(one));
    const read = () => {
      const timeline = readTimeline(one);
      return splitWaived(lintCoverage(timeline), timeline.waivers);
    };
    const gap = read().open.find(({ rule }) => rule === 'event-uncited');
    if (!gap) throw new Error('An event without a source has a gap.');
    waive(one, gap, ' ');
    expect(read().waived).toEqual([]);
    waive(one, gap, 'The editors were there.');
    waive(two, gap, 'We were there.');
    Y.applyUpdate(one, Y.encodeStateAsUpdate(two));
    expect(read().open).toEqual([]);
    expect(read().waived).toEqual([{ ...gap, reason: expect.stringContaining('were there.') }]);
    unwaive(one, gap);
    expect(read().open).toEqual([gap]);
  });
});

describe('a stored waiver', () => {
  it('keeps its place: an event with all its texts and accounts, a source, a position', () => {
    const events = [
      plainEvent({ id: 'bare', accounts: [account('a', paragraphs('He said so.')), account('b', paragraphs('She did not.'))] }),
      plainEvent({ id: 'open', body: { en: [...both, ...paragraphs('And this.')] } }),
    ];
    const gaps = lintCoverage({ events, positions: [position({})], sources: [wire, paper, source('undated', { issued: undefined })] });
    const stored = [
      ['event-uncited', 'event/bare'],
      ['account-uncited', 'event/bare'],
      ['paragraph-uncited', 'event/open'],
      ['position-uncited', 'position/q/d/p'],
      ['source-undated', 'source/undated'],
    ] as const;
    const waivers = stored.map(([rule, place]) => ({ id: `${rule} ${place}`, rule, place, reason: 'As agreed.' }));
    const { open, waived } = splitWaived(gaps, waivers);
    expect(open).toEqual([]);
    expect(waived.map(({ rule }) => rule)).toEqual([
      'event-uncited',
      'account-uncited',
      'account-uncited',
      'paragraph-uncited',
      'position-uncited',
      'source-undated',
    ]);
  });
});

describe('a date that is more exact than its sources', () => {
  const gapsOf = (date: string, ...quotes: string[]) =>
    lintEventCoverage(
      plainEvent({ date, body: { en: quotes.flatMap((quote, at) => citing('So.', at % 2 ? 'paper' : 'wire', quote)) } }),
      new Map([wire, paper].map((each) => [each.id, each])),
    ).filter(({ rule }) => rule === 'date-too-exact').length;

  it.each([
    ['2022-03-29', ['in March 2022', 'They met.'], 1],
    ['2022-03-29', ['у березні 2022 року', 'березень 2022'], 1],
    ['2022-03-29', ['in March 2022', 'on 29 March 2022'], 0],
    ['2022-03-29', ['in March 2022', 'on 29 March they met'], 0],
    ['2022-03-09', ['in March 2022', 'on 29 March they met'], 1],
    ['2022-03', ['in March 2022'], 0],
    ['2022-03-29', ['in April 2022'], 0],
    ['2022-03-29', [], 0],
  ] as const)('%s with the quotes %j: %i', (date, quotes, count) => expect(gapsOf(date, ...quotes)).toBe(count));
});
