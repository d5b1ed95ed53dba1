import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compareTimelines, isEqual } from '#core/editions/compare';
import { correctionsByEvent, withCorrections } from '#core/editions/corrections';
import type { FrozenTimeline } from '#core/editions/edition';
import { version4 } from '#core/editions/format/version4';
import { createMessages } from '#core/editions/page/messages';
import { changedSentences, changedWords } from '#core/editions/passages';
import { thaw } from '#core/editions/thaw';
import { paragraphs, type RichText } from '#core/model/richText';
import type { TimelineEvent } from '#core/model/timeline';
import { dateVariables, nameVariables, numberVariables, stringVariables } from '#core/sources/cslVariables';
import { citing, plainEvent } from '#tests/support/plainEvent';

const full = thaw(JSON.parse(readFileSync('tests/fixtures/editions/3.json', 'utf8')));
full.timeline.events = full.timeline.events.map((event) => ({ ...event, emphasis: 'key-moment' as const }));
const everyVariable = {
  ...Object.fromEntries(nameVariables.map((name) => [name, [{ family: 'A', given: 'B' }]])),
  ...Object.fromEntries([...stringVariables, ...numberVariables].map((name) => [name, 'x'])),
  ...Object.fromEntries(dateVariables.map((name) => [name, { 'date-parts': [[2022]] }])),
};
full.timeline.sources.push({ ...everyVariable, id: 'all', type: 'book', title: 'All', annalist: {} });
const messages = createMessages(['en']);
const nothing = { added: [], removed: [], changed: [] };

/** The differences of the one event when some of its fields change. */
function changesOf(before: Partial<TimelineEvent>, after: Partial<TimelineEvent>) {
  const withEvent = (event: Partial<TimelineEvent>): FrozenTimeline =>
    version4.shape.timeline.parse({
      ...full.timeline,
      languages: ['en'],
      events: [plainEvent({ id: 'e1', title: { en: 'One' }, ...event })],
    });
  const found = compareTimelines(withEvent(before), withEvent(after), messages);
  expect({ ...found, events: nothing }).toEqual({ timeline: [], events: nothing, sources: nothing, positions: nothing });
  return found.events.changed.flatMap(({ changes }) => changes);
}

describe('the difference of two editions', () => {
  it('is nothing between an edition and itself, whatever the order of its records and of the names in its objects', () => {
    expect(isEqual(compareTimelines(full.timeline, full.timeline, messages))).toBe(true);
    const turned = JSON.parse(JSON.stringify(full.timeline), (_key, value: unknown) =>
      value && typeof value === 'object' && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).reverse()) : value,
    ) as FrozenTimeline;
    turned.events.reverse();
    turned.sources.reverse();
    expect(isEqual(compareTimelines(full.timeline, turned, messages))).toBe(true);
  });

  it('names the events and sources that came and went', () => {
    const [first, ...others] = full.timeline.events;
    const fewer = { ...full.timeline, events: others, sources: full.timeline.sources.slice(1) };
    const gone = compareTimelines(full.timeline, fewer, messages);
    expect(gone.events.removed.map(({ id }) => id)).toEqual([first?.id]);
    expect(gone.sources.removed.map(({ id }) => id)).toEqual([full.timeline.sources[0]?.id]);
    const come = compareTimelines(fewer, full.timeline, messages);
    expect([come.events.added, come.sources.added]).toEqual([gone.events.removed, gone.sources.removed]);
  });

  it('describes dates and certainty in words', () => {
    expect(changesOf({ date: '2022-04-06', certainty: 'established' }, { date: '2022-04-06?', certainty: 'reported' })).toEqual([
      { field: 'date', before: '6 April 2022', after: '6 April 2022 (?)' },
      { field: 'certainty', before: 'Established', after: 'Reported' },
    ]);
  });

  it('gives the changed sentences of a text, and none of the others', () => {
    const [before, after] = ['They met. It took five hours. They left.', 'They met. It took about five hours. They left.'];
    expect(changesOf({ body: { en: paragraphs(before) } }, { body: { en: paragraphs(after) } })).toEqual([
      { field: 'body', language: 'en', before: 'It took five hours.', after: 'It took about five hours.' },
    ]);
  });

  it('reports a change without changed words', () => {
    const bold: RichText = [{ type: 'paragraph', content: [{ type: 'text', text: 'They met.', marks: [{ type: 'bold' }] }] }];
    expect(changesOf({ body: { en: paragraphs('They met.') } }, { body: { en: bold } })).toEqual([
      { field: 'body', language: 'en', before: '', after: '' },
    ]);
  });

  it('names citations by their source and their words, and does not take a new id or place for a change', () => {
    const [source] = full.timeline.sources;
    const text = { en: citing('They met.', source?.id ?? '', 'made-up words') };
    expect(changesOf({ body: { en: paragraphs('They met.') } }, { body: text })).toEqual([
      { field: 'citations', before: '', after: `${source?.title} · “made-up words”` },
    ]);
    const renamed = JSON.parse(JSON.stringify(text).replace('"id":"c"', '"id":"other"')) as typeof text;
    expect(changesOf({ body: text }, { body: renamed })).toEqual([]);
  });

  it('keeps the accounts of the parties apart', () => {
    const account = (id: string, attributedTo: string, claim: string) => ({
      id,
      attributedTo,
      saidOn: '',
      stance: null,
      claim: { en: paragraphs(claim) },
    });
    const [kyiv, moscow] = [account('a', 'Kyiv', 'It was so.'), account('b', 'Moscow', 'It was not.')];
    expect(changesOf({ accounts: [kyiv, moscow] }, { accounts: [moscow, account('a', 'Kyiv', 'It was so, mostly.')] })).toEqual([
      { field: 'account', of: 'Kyiv', language: 'en', before: 'It was so.', after: 'It was so, mostly.' },
    ]);
    expect(changesOf({ accounts: [kyiv, moscow] }, { accounts: [kyiv] })).toEqual([
      { field: 'account', of: 'Moscow', before: 'Moscow', after: '' },
      { field: 'account', of: 'Moscow', language: 'en', before: 'It was not.', after: '' },
    ]);
  });

  it('reports the new name of an actor once, not at each of its events', () => {
    const [actor] = full.timeline.actors;
    const renamed = full.timeline.actors.map((each) => (each === actor ? { ...each, name: 'Another name' } : each));
    expect(compareTimelines(full.timeline, { ...full.timeline, actors: renamed }, messages)).toEqual({
      timeline: [{ field: 'name', before: actor?.name, after: 'Another name' }],
      events: nothing,
      sources: nothing,
      positions: nothing,
    });
  });

  it('finds a change in each field of the format, but for the place in a day', () => {
    for (const root of ['events', 'sources', 'positions'] as const) {
      const known = new Set(full.timeline[root].flatMap((record) => Object.keys(record)));
      const missing = Object.keys(version4.shape.timeline.shape[root].element.shape).filter((name) => !known.has(name));
      expect(missing.filter((name) => name !== 'dayOrder')).toEqual([]);
    }
    const silent = leavesOf(full.timeline).filter((path) => isEqual(compareTimelines(full.timeline, changedAt(path), messages)));
    expect(silent.map((path) => path.filter((part) => !/^\d+$/.test(part)).join('.'))).toEqual([]);
  });
});

/** The path of each value in a timeline that a reader may see: not ids, which name a record, nor what else only joins and sorts. */
function leavesOf(value: unknown, path: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return isNamed(path) ? [] : [path];
  return Object.entries(value).flatMap(([key, each]) => leavesOf(each, [...path, key]));
}

function isNamed(path: readonly string[]): boolean {
  const name = path.at(-1) ?? '';
  return name === 'id' || name === 'dayOrder';
}

/** The timeline with another value at a path. */
function changedAt(path: readonly string[]): FrozenTimeline {
  const timeline = structuredClone(full.timeline) as unknown as Record<string, unknown>;
  let at = timeline;
  for (const key of path.slice(0, -1)) at = at[key] as typeof at;
  const name = path.at(-1) ?? '';
  const value = at[name];
  const choices: Readonly<Record<string, string[]>> = {
    certainty: ['established', 'reported'],
    status: ['draft', 'verified'],
    stance: ['asserted', 'denied'],
    precision: ['city', 'region'],
    colour: ['blue', 'teal'],
    kind: ['follows', 'contradicts'],
    state: ['stated', 'agreed'],
    basis: ['seed', 'confirmed'],
  };
  if (name === 'emphasis') delete at[name];
  else
    at[name] =
      choices[name]?.find((each) => each !== value) ?? (typeof value === 'number' ? value + 1 : value === null ? 1 : `${String(value)}x`);
  return version4.shape.timeline.parse(timeline);
}

describe('corrections', () => {
  const second = { ...full, number: 7, kind: 'correction' as const, note: 'The date is not certain.' };
  const [first] = full.timeline.events;
  const events = full.timeline.events.map((event) => (event === first ? { ...event, date: '2022-02-28?' } : event));

  it('of an edition include those of the edition before it', () => {
    const corrected = withCorrections({ ...second, timeline: { ...full.timeline, events } }, full);
    expect(corrected.corrections?.map(({ number, note }) => [number, note])).toEqual([[7, 'The date is not certain.']]);
    const updated = withCorrections({ ...second, number: 8, kind: 'update' }, corrected);
    expect(updated.corrections).toEqual(corrected.corrections);
    expect(version4.parse(updated)).toEqual(updated);
    const again = withCorrections({ ...second, number: 9 }, updated);
    expect(
      correctionsByEvent(again.corrections)
        .get(first?.id ?? '')
        ?.map(({ number }) => number),
    ).toEqual([7]);
  });

  it('of a first edition are none', () => {
    expect(withCorrections(second, null)).toBe(second);
  });
});

describe('changed passages', () => {
  it('mark that sentences between them are left out', () => {
    expect(changedSentences('A came. B spoke. C left.', 'A went. B spoke. C stayed.', 'en')).toEqual([
      'A came. … C left.',
      'A went. … C stayed.',
    ]);
    expect(changedSentences('', 'A came. B spoke.', 'en')).toEqual(['', 'A came. B spoke.']);
  });

  it('are found in any script, and in a language that nobody knows', () => {
    expect(changedSentences('Він прийшов. Вона пішла.', 'Він прийшов. Вона лишилась.', 'uk')).toEqual(['Вона пішла.', 'Вона лишилась.']);
    expect(changedSentences('彼は来た。彼女は去った。', '彼は来た。彼女は残った。', 'x')).toEqual(['彼女は去った。', '彼女は残った。']);
  });

  it('mark the words that differ, and both texts stay whole', () => {
    const { before, after } = changedWords('It took five hours.', 'It took about five hours.');
    expect([before, after].map((pieces) => pieces.map(({ text }) => text).join(''))).toEqual([
      'It took five hours.',
      'It took about five hours.',
    ]);
    expect(after.filter(({ isChanged }) => isChanged).map(({ text }) => text.trim())).toEqual(['about']);
    expect(before.some(({ isChanged }) => isChanged)).toBe(false);
  });
});
