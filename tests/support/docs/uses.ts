import canonicalize from 'canonicalize';
import * as Y from 'yjs';
import { makeContent } from '#app/_editor/band/bandContent';
import { formatDate, formatShortDate, htmlDatetime } from '#core/dates/edtf/format';
import { listHeadings } from '#core/dates/listHeadings';
import { canonicalJson } from '#core/editions/canonicalJson';
import { freeze } from '#core/editions/freeze';
import { lintTimeline } from '#core/editions/lint';
import { renderPage } from '#core/editions/page/page';
import { script } from '#core/editions/page/script';
import { thaw } from '#core/editions/thaw';
import { duplicateEvent } from '#core/edits/duplicateEvent';
import { setEventTitle, setEventTrack, updateEvent, updatePlace } from '#core/edits/event';
import { updateSource } from '#core/edits/source';
import { setTimelineTitle } from '#core/edits/timeline';
import { createUndo } from '#core/edits/undo';
import { noFilter } from '#core/filter/filter';
import { matches } from '#core/filter/matches';
import { stopsOf } from '#core/layout/focusStops';
import { layOutBand } from '#core/layout/layOutBand';
import { groupings } from '#core/layout/rows';
import { ticksBetween } from '#core/layout/ticks';
import { fitAll } from '#core/layout/viewport';
import { inFirstLanguage } from '#core/model/byLanguage';
import { sameDay } from '#core/model/dayOrder';
import { idOf, type Kind } from '#core/model/kind';
import { kinds } from '#core/model/kinds';
import { readTimeline } from '#core/model/read';
import { plainText } from '#core/model/richText';
import type { Timeline } from '#core/model/timeline';
import { TimelineStore } from '#core/model/timelineStore';
import { recordsOf } from '#core/model/walk';
import { clusterPlaces } from '#core/places/clusterPlaces';
import { groupPlaces } from '#core/places/groupPlaces';
import { EventSearch } from '#core/search/EventSearch';
import { findExcerpt } from '#core/search/excerpt';
import { followedInWords } from '#core/search/followedInWords';
import { parseQuery } from '#core/search/query';
import { referenceParts, shortReference } from '#core/sources/reference';
import { searchSources } from '#core/sources/searchSources';
import { citingRecords } from '#core/sources/usage';
import { slugOf } from '#server/editions/slug';
import { rowsOf } from '#server/records/rows';
import { storableJson } from '#server/records/storable';

/** A use of a doc in the product. Throws if the doc breaks it. */
type Use = (timeline: Timeline, update: Uint8Array) => unknown;

/** All uses of a doc without browser and database, by name. */
export const uses: Readonly<Record<string, Use>> = {
  'plain values': (timeline) => JSON.stringify(timeline),
  'the store that follows it'(timeline, update) {
    const doc = new Y.Doc();
    const store = new TimelineStore(doc);
    // Arrives after the store was created, like a colleague's edit.
    Y.applyUpdate(doc, update);
    if (JSON.stringify(inOrder(store.read())) !== JSON.stringify(inOrder(readTimeline(doc)))) fail('it does not follow');
    for (const { id } of timeline.events) if (!store.event(id)) throw new Error(`The event ${id} is not found.`);
    store.destroy();
  },
  checks: (timeline) => lintTimeline(timeline),
  'the frozen form'(timeline) {
    const edition = editionOf(timeline);
    const json = canonicalJson(edition);
    if (!json.isWellFormed()) throw new Error('The frozen form holds half of a surrogate pair.');
    if (json !== canonicalize(edition)) throw new Error('It is not the canonical form.');
    if (canonicalJson(thaw(JSON.parse(json))) !== json) throw new Error('It reads as something else.');
    slugOf(inFirstLanguage(timeline.title, timeline.languages)?.value ?? '', 'uk');
  },
  'the published page'(timeline) {
    // The page's own script, and its description for search engines, which holds no "<".
    const page = renderPage(editionOf(timeline))
      .replace(`<script>${script}</script>`, '')
      .replace(/<script type="application\/ld\+json">[^<]*<\/script>/, '');
    const [wrong] = /.{0,80}(?:<script|<img src="?x|href="javascript|\0|\[object |function \w*\().{0,40}/i.exec(page) ?? [];
    if (wrong) fail(`the page holds what it must not: ${wrong}`);
  },
  'rows for lists and searches'(timeline) {
    for (const kind of Object.values<Kind>(kinds)) {
      for (const record of recordsOf(kind, timeline)) {
        const { row, citations } = rowsOf(kind, idOf(kind, record), record, timeline.languages);
        const day = row.earliest_day;
        if (day !== null && !Number.isSafeInteger(day)) fail('a day is too far');
        JSON.parse(storableJson([row, citations]), requireStorable);
      }
    }
  },
  'search and filter'(timeline) {
    const search = new EventSearch();
    const needles = parseQuery('said "words" x');
    const isFound = search.matcher(needles, timeline.sources);
    for (const event of timeline.events) {
      isFound(event);
      findExcerpt(event, needles, timeline.sources);
      matches(event, { ...noFilter, from: '1900', to: '2030', people: ['x'], isUnsourced: true });
    }
    followedInWords('after the words', timeline.events);
    searchSources(timeline.sources, 'x');
  },
  'sources in words'(timeline) {
    citingRecords(timeline);
    for (const source of timeline.sources)
      [shortReference(source), ...Object.values(referenceParts(source))].every(isString) || fail('no words');
  },
  'dates in words'(timeline) {
    for (const { id, date } of [...timeline.events, ...timeline.eras]) {
      for (const words of [formatDate(date, 'en'), formatShortDate(date, 'en'), htmlDatetime(date) ?? ''])
        isString(words) || fail('no words');
      listHeadings({ date: date }, 'en');
      sameDay(timeline.events, id);
    }
  },
  'the band'(timeline) {
    for (const grouping of groupings) {
      const content = makeContent(timeline, grouping, true);
      if (!content) continue;
      const { pixelsPerDay } = fitAll(content.extent, 1_000);
      ticksBetween(content.axis, content.extent.from, content.extent.to, pixelsPerDay);
      stopsOf(layOutBand(content.rows, pixelsPerDay, 1_000));
    }
  },
  'the map': (timeline) => clusterPlaces(groupPlaces(timeline.events).mapped, 4),
  texts(timeline) {
    const texts = timeline.events.flatMap(({ body, accounts }) => [body, ...accounts.map(({ claim }) => claim)]);
    for (const text of [timeline.summary, ...texts].flatMap((each) => Object.values(each))) isString(plainText(text)) || fail('no words');
  },
  'edits, and taking them back'(timeline, update) {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, update);
    const undo = createUndo(doc);
    for (const { id } of timeline.events) {
      setEventTitle(doc, id, 'en', 'mended');
      updateEvent(doc, id, { date: '2022', status: 'verified', certainty: 'reported', timeZone: 'UTC' });
      updatePlace(doc, id, { name: 'Kyiv', lat: 50, lon: 30, precision: 'city' });
      setEventTrack(doc, id, 't1', true);
      duplicateEvent(doc, id);
    }
    for (const { id } of timeline.sources) updateSource(doc, id, { title: 'mended', author: [{ literal: 'x' }], issued: { literal: 'x' } });
    setTimelineTitle(doc, 'en', 'mended');
    readTimeline(doc);
    while (undo.undo());
    undo.destroy();
  },
};

/** Its parts in the order of their names. */
function inOrder(timeline: Timeline): unknown {
  return Object.entries(timeline).sort(([a], [b]) => (a < b ? -1 : 1));
}

function editionOf(timeline: Timeline) {
  return freeze(timeline, { slug: 'x', number: 1, publishedAt: '2022-01-01T00:00:00.000Z', note: '' });
}

function requireStorable(_key: string, value: unknown): unknown {
  if (typeof value === 'string' && (value.includes('\0') || !value.isWellFormed())) fail('PostgreSQL takes no such text');
  return value;
}

function isString(value: unknown): boolean {
  return typeof value === 'string';
}

function fail(why: string): never {
  throw new Error(why);
}

/** Returns the uses that fail on the doc of this update, with their errors. */
export function findFailures(update: Uint8Array): [use: string, error: unknown][] {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, update);
  let timeline: Timeline;
  try {
    timeline = readTimeline(doc);
  } catch (error) {
    return [['reading it', error]];
  }
  return Object.entries(uses).flatMap(([name, use]) => {
    try {
      use(timeline, update);
      return [];
    } catch (error) {
      return [[name, error] as [string, unknown]];
    }
  });
}
