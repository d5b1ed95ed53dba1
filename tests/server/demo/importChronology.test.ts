import { beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { parseDate } from '#core/dates/edtf/edtf';
import { citationsIn, nodeToCitation } from '#core/model/nodes/citation';
import { readTimeline } from '#core/model/read';
import { plainText } from '#core/model/richText';
import type { Timeline } from '#core/model/timeline';
import { chronologySchema } from '#server/demo/chronology';
import { readChronology } from '#server/demo/files';
import { type EditorialNote, type ImportFiles, importChronology } from '#server/demo/importChronology';

describe('the flagship chronology as it arrives', () => {
  let files: ImportFiles;
  let timeline: Timeline;
  let notes: EditorialNote[];
  let updates = 0;

  beforeAll(async () => {
    files = await readChronology(process.cwd());
    const doc = new Y.Doc();
    doc.on('update', () => {
      updates += 1;
    });
    notes = importChronology(doc, 'Talks', 'Summary.', files);
    timeline = readTimeline(doc);
  });

  it('is whole: 50 events, 149 sources, 63 accounts, 100 positions, in one update', () => {
    expect([timeline.events.length, timeline.sources.length, timeline.positions.length]).toEqual([50, 149, 100]);
    expect(timeline.events.flatMap(({ accounts }) => accounts).length).toBe(63);
    expect([timeline, ...timeline.events].flatMap(({ damage }) => damage ?? [])).toEqual([]);
    expect([timeline.questions.length, timeline.documents.length, timeline.parties.length]).toEqual([10, 5, 2]);
    expect(updates).toBe(1);
  });

  it('has the same words as the file, event by event, claim by claim, position by position', () => {
    for (const event of files.chronology.events) {
      const imported = timeline.events.find(({ id }) => id === event.id);
      expect(imported?.date).toBe(event.date);
      expect(imported?.certainty).toBe(event.certainty);
      expect(imported?.title.en).toBe(event.title);
      expect(plainText(imported?.body.en ?? [])).toBe(event.summary);
      expect(imported?.place).toMatchObject({ name: event.place.name, lat: event.place.lat, precision: event.place.precision });
      expect(imported?.actors.map((id) => timeline.actors.find((actor) => actor.id === id)?.name).sort()).toEqual([...event.actors].sort());
      expect(imported?.accounts.map(({ attributedTo, claim }) => [attributedTo, plainText(claim.en ?? [])])).toEqual(
        event.accounts.map((account) => [account.attributed_to, account.claim]),
      );
    }
    for (const position of files.chronology.positions) {
      const imported = timeline.positions.find(
        ({ questionId, documentId, partyId }) =>
          questionId === position.issue && documentId === position.stage && partyId === position.party.toLowerCase(),
      );
      const isUnknown = position.basis === 'unknown';
      expect([imported?.basis, imported?.state, plainText(imported?.text.en ?? [])]).toEqual([
        position.basis,
        isUnknown ? 'unknown' : 'stated',
        isUnknown ? '' : position.position,
      ]);
    }
  });

  it('cites every source in the same places as the file, with its claim and locator', () => {
    for (const event of files.chronology.events) {
      const imported = timeline.events.find(({ id }) => id === event.id);
      const cited = citationsIn(imported?.body.en ?? []);
      for (const { source, supports } of event.sources) {
        expect(
          cited.some((citation) => citation.sourceId === source && citation.supports === supports),
          `${event.id} ${source}`,
        ).toBe(true);
      }
      event.accounts.forEach((account, index) => {
        expect(citationsIn(imported?.accounts[index]?.claim.en ?? []).map(({ sourceId }) => sourceId)).toEqual(account.sources);
      });
    }
    const ids = [
      ...timeline.events.flatMap(({ body, accounts }) => [body, ...accounts.map(({ claim }) => claim)]),
      ...timeline.positions.map(({ text }) => text),
    ]
      .flatMap((text) => citationsIn(text.en ?? []))
      .map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('keeps every doubt: verification, reliability, the bases of titles and addresses, and the editors’ notes', () => {
    for (const source of files.chronology.sources) {
      const imported = timeline.sources.find(({ id }) => id === source.id);
      expect(imported).toMatchObject({ type: source.type, title: source.title, ...(source.URL && { URL: source.URL }) });
      expect(imported?.annalist).toEqual({
        reliability: source.reliability,
        verification: source.verification,
        ...(source.title_basis && { titleBasis: source.title_basis }),
        ...(source.url_basis && { urlBasis: source.url_basis }),
      });
    }
    expect(notes).toEqual(files.chronology.events.flatMap(({ id, notes: text }) => (text ? [{ eventId: id, text }] : [])));
    expect(timeline.events.every(({ status }) => status === 'draft')).toBe(true);
  });

  it('puts each citation of an event after the words that it supports', () => {
    for (const { id, summary, sources } of files.chronology.events) {
      const content = timeline.events.find((event) => event.id === id)?.body.en?.[0]?.content ?? [];
      sources.forEach((cited, index) => {
        for (const words of [files.placements[id]?.[index]?.after ?? []].flat()) {
          // The words stand once in the text, so that "after" can mean only one place.
          expect(summary.split(words).length, `${id}: ${words}`).toBe(2);
          const places = content.flatMap((node, at) => {
            const citation = nodeToCitation(node);
            return citation?.sourceId === cited.source && citation.supports === cited.supports ? [at] : [];
          });
          const said = places.map((at) => plainText([{ type: 'paragraph', content: content.slice(0, at) }]));
          expect(
            said.some((before) => before.endsWith(words)),
            `${id} ${cited.source}: ${words}`,
          ).toBe(true);
        }
      });
    }
  });

  it('gives the same content and ids each time, and the same bytes to the same author', () => {
    const bytes = () => {
      const doc = new Y.Doc();
      doc.clientID = 1;
      importChronology(doc, 'Talks', 'Summary.', files);
      expect(readTimeline(doc)).toEqual(timeline);
      return Buffer.from(Y.encodeStateAsUpdate(doc)).toString('base64');
    };
    expect(bytes()).toBe(bytes());
  });

  it('keeps disputed points as notes and accounts, without an assessment', () => {
    expect(timeline.positions.flatMap(({ note }) => (note ? [note] : []))).toEqual(
      expect.arrayContaining(files.chronology.positions.flatMap(({ note }) => (note ? [note] : []))),
    );
    expect(timeline.events.flatMap(({ accounts }) => accounts).every(({ stance }) => stance === null)).toBe(true);
    const noted = files.chronology.events.flatMap(({ id, place }) => (place.note ? [[id, place.note]] : []));
    expect(timeline.events.flatMap(({ id, place }) => (place.note ? [[id, place.note]] : [])).sort()).toEqual(noted.sort());
    const breakdown = timeline.events.map(({ accounts }) => accounts.length);
    expect(Math.max(...breakdown)).toBe(9);
  });

  it('has no date that cannot be read', () => {
    for (const { date } of [...timeline.events, ...timeline.documents]) expect(parseDate(date).ok, date).toBe(true);
  });

  it('refuses a placement whose words are not there, rather than put the citation elsewhere', () => {
    const [event] = files.chronology.events;
    const placements = {
      ...files.placements,
      [event?.id ?? '']: files.placements[event?.id ?? '']?.map(() => ({ after: 'never said' })) ?? [],
    };
    expect(() => importChronology(new Y.Doc(), 'Talks', '', { ...files, placements })).toThrow('does not say "never said"');
  });

  it('refuses a field that it does not know, a source that is not there, and a placement too few', () => {
    const [event, ...others] = files.chronology.events;
    if (!event) throw new Error('The chronology has no events.');
    const withFirst = (change: object) => ({ ...files.chronology, events: [{ ...event, ...change }, ...others] });
    expect(chronologySchema.safeParse(withFirst({ verdict: 'settled' })).success).toBe(false);
    const chronology = withFirst({ sources: event.sources.map((each) => ({ ...each, source: 'nowhere' })) });
    expect(() => importChronology(new Y.Doc(), 'Talks', '', { ...files, chronology })).toThrow('cites nowhere');
    const placements = { ...files.placements, [event.id]: [] };
    expect(() => importChronology(new Y.Doc(), 'Talks', '', { ...files, placements })).toThrow('a placement too many or too few');
  });
});
