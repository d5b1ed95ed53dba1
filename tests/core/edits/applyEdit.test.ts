import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { z } from 'zod';
import { applyEdit } from '#core/edits/applyEdit';
import { accountRef, type Edit, eventRef, timelineRef } from '#core/edits/edit';
import { editSchema } from '#core/edits/editSchema';
import { addDocument, addParty, addQuestion } from '#core/edits/matrix';
import { ImpossibleEditError } from '#core/edits/requirePossible';
import { createTimeline } from '#core/edits/timeline';
import { TakenIdError, UnknownIdError } from '#core/edits/transaction';
import { createUndo } from '#core/edits/undo';
import { readRecord } from '#core/model/kind';
import { readTimeline } from '#core/model/read';
import { Reading } from '#core/model/reading';
import { paragraphs } from '#core/model/richText';
import { madeUpKinds, thing } from '#tests/support/docs/madeUpKind';

const e1 = eventRef('e1');
const a1 = accountRef('e1', 'a1');

function newDoc(): Y.Doc {
  const doc = new Y.Doc();
  createTimeline(doc, { title: 'Talks', languages: ['en', 'uk'], timeZone: 'UTC' });
  return doc;
}

const schema = z.array(editSchema(z));

/** As from a store or over the wire. */
function received(edits: Edit[]): Edit[] {
  return schema.parse(JSON.parse(JSON.stringify(edits)));
}

const edits: Edit[] = [
  { type: 'create', record: { kind: 'track', id: 't1' }, fields: { name: 'Talks', colour: 'blue' } },
  { type: 'create', record: e1, fields: { date: '2022-03-29', title: { en: 'Met' }, place: { name: 'Istanbul' } } },
  { type: 'set', record: e1, field: 'date', value: { date: '2022-03', typed: 'in March' } },
  { type: 'set', record: e1, field: 'place', value: { lat: 41 } },
  { type: 'setText', record: e1, field: 'title', language: 'uk', text: 'Зустріч' },
  { type: 'replaceRichText', record: e1, field: 'body', language: 'en', text: paragraphs('They met.') },
  { type: 'addMember', record: e1, field: 'tracks', member: 't1' },
  { type: 'addMember', record: e1, field: 'links', member: { kind: 'follows', eventId: 'e0' } },
  { type: 'create', record: a1, fields: { attributedTo: 'One side' } },
  { type: 'set', record: a1, field: 'stance', value: 'asserted' },
  { type: 'set', record: timelineRef, field: 'timeZone', value: 'Europe/Kyiv' },
  { type: 'create', record: { kind: 'source', id: 's1' }, fields: { type: 'report', title: 'A report', publisher: 'Desk' } },
  { type: 'set', record: { kind: 'source', id: 's1' }, field: 'publisher', value: null },
];

describe('edits as values', () => {
  it('are written in one update, and taken back in one step', () => {
    const doc = newDoc();
    const before = JSON.stringify(readTimeline(doc));
    const undo = createUndo(doc);
    let updates = 0;
    doc.on('update', () => {
      updates += 1;
    });
    applyEdit(doc, received(edits));
    expect(updates).toBe(1);
    const { events, sources, timeZone } = readTimeline(doc);
    expect(timeZone).toBe('Europe/Kyiv');
    expect(sources).toEqual([{ id: 's1', type: 'report', title: 'A report', annalist: {} }]);
    expect(events).toEqual([
      {
        ...{ id: 'e1', date: '2022-03', dateTyped: 'in March', timeZone: '', title: { en: 'Met', uk: 'Зустріч' } },
        ...{ body: { en: paragraphs('They met.'), uk: [] }, tracks: ['t1'], actors: [], certainty: 'reported', status: 'draft' },
        place: { name: 'Istanbul', lat: 41, lon: null, precision: null, note: '' },
        accounts: [{ id: 'a1', attributedTo: 'One side', saidOn: '', claim: { en: [], uk: [] }, stance: 'asserted' }],
        links: [{ kind: 'follows', eventId: 'e0' }],
      },
    ]);
    const state = Y.encodeStateVector(doc);
    applyEdit(doc, received(edits.filter(({ type }) => type !== 'create')));
    expect(Y.encodeStateVector(doc)).toEqual(state);
    undo.undo();
    expect(JSON.stringify(readTimeline(doc))).toBe(before);
  });

  it('write only the difference between a title and the title that the writer has read', () => {
    const doc = newDoc();
    applyEdit(doc, received([{ type: 'create', record: e1, fields: { date: '', title: { en: 'They met in Minsk' } } }]));
    const to = (text: string) =>
      received([{ type: 'setText', record: e1, field: 'title', language: 'en', text, was: 'They met in Minsk' }]);
    applyEdit(doc, to('They met twice in Minsk'));
    applyEdit(doc, to('They met in Minsk, Belarus'));
    expect(readTimeline(doc).events[0]?.title.en).toBe('They met twice in Minsk, Belarus');
  });

  it('delete records with their nested records and all records whose ids contain theirs', () => {
    const doc = newDoc();
    applyEdit(doc, edits);
    for (const id of ['q1', 'q2']) addQuestion(doc, { id, label: id });
    addDocument(doc, { id: 'd', label: 'Draft', date: '2022' });
    addParty(doc, { id: 'p', name: 'Party' });
    const question = { kind: 'question', id: 'q1' };
    applyEdit(
      doc,
      received([
        { type: 'delete', record: a1 },
        { type: 'removeMember', record: e1, field: 'tracks', member: 't1' },
        { type: 'delete', record: question },
      ]),
    );
    const { events, positions } = readTimeline(doc);
    expect([events[0]?.accounts, events[0]?.tracks]).toEqual([[], []]);
    expect(positions.map(({ questionId }) => questionId)).toEqual(['q2']);
  });

  it('move records before others of their kind, with one rank written as a rule', () => {
    const doc = newDoc();
    const ids = ['a', 'b', 'c', 'd'];
    applyEdit(
      doc,
      ids.map((id) => ({ type: 'create', record: { kind: 'track', id }, fields: { name: id } })),
    );
    const order = () =>
      readTimeline(doc)
        .tracks.map(({ id }) => id)
        .join('');
    const move = (id: string, before: string | null) => applyEdit(doc, received([{ type: 'move', record: { kind: 'track', id }, before }]));
    move('d', 'a');
    expect(order()).toBe('dabc');
    move('a', null);
    expect(order()).toBe('dbca');
    for (let time = 0; time < 70; time += 1) move(time % 2 ? 'b' : 'c', time % 2 ? 'c' : 'b');
    expect(order()).toBe('dbca');
    applyEdit(
      doc,
      ['x', 'y'].map((id) => ({ type: 'create', record: eventRef(id), fields: { date: '2022-03-29' } })),
    );
    applyEdit(doc, { type: 'move', record: eventRef('y'), before: 'x' });
    expect(readTimeline(doc).events.map(({ id }) => id)).toEqual(['y', 'x']);
  });

  it('are refused with nothing written where no doc could take them', () => {
    const doc = newDoc();
    applyEdit(doc, edits);
    const state = Y.encodeStateVector(doc);
    const impossible: Edit[] = [
      { type: 'set', record: { kind: 'nothing', id: 'x' }, field: 'title', value: 1 },
      { type: 'set', record: e1, field: 'constructor', value: 1 },
      { type: 'setText', record: e1, field: 'body', language: 'en', text: 'x' },
      { type: 'addMember', record: e1, field: 'title', member: 'x' },
      { type: 'create', record: eventRef('e2'), fields: { colour: 'blue' } },
      { type: 'set', record: { kind: 'account', id: 'a1' }, field: 'stance', value: null },
    ];
    for (const edit of impossible) {
      expect(() => applyEdit(doc, [{ type: 'set', record: e1, field: 'status', value: 'verified' }, edit])).toThrow(ImpossibleEditError);
      expect(schema.safeParse([edit]).success).toBe(false);
    }
    expect(Y.encodeStateVector(doc)).toEqual(state);
    expect(() => applyEdit(doc, { type: 'delete', record: eventRef('gone') })).toThrow(UnknownIdError);
    const wrong = { type: 'set', record: e1, field: 'status', value: 'perhaps' };
    expect(schema.safeParse([wrong]).success).toBe(false);
  });

  it('are all written or none: a list with an edit that cannot be written leaves the doc as it was', () => {
    const doc = newDoc();
    applyEdit(doc, edits);
    addQuestion(doc, { id: 'q', label: 'q' });
    addDocument(doc, { id: 'd', label: 'd', date: '2022' });
    addParty(doc, { id: 'p', name: 'p' });
    const state = Y.encodeStateAsUpdate(doc);
    const first: Edit = { type: 'set', record: e1, field: 'status', value: 'verified' };
    const set = (record: Edit['record'], field: string, value: unknown): Edit => ({ type: 'set', record, field, value });
    const remove = (record: Edit['record']): Edit => ({ type: 'delete', record });
    const create = (record: Edit['record'], fields = {}): Edit => ({ type: 'create', record, fields });
    const position = { kind: 'position', id: 'q/d/p' };
    const unknown: Edit[][] = [
      [set(eventRef('gone'), 'certainty', 'disputed')],
      [set(accountRef('gone', 'a1'), 'stance', null)],
      [create(accountRef('gone', 'a2'))],
      [remove(e1), set(e1, 'status', 'draft')],
      [remove(e1), set(a1, 'stance', null)],
      [remove(e1), create(e1), set(a1, 'stance', null)],
      [remove(a1), set(a1, 'stance', null)],
      [set(e1, 'accounts', []), set(a1, 'stance', null)],
      [remove({ kind: 'party', id: 'p' }), set(position, 'note', 'n')],
      [{ type: 'move', record: { kind: 'track', id: 'gone' }, before: null }],
    ];
    for (const list of unknown) expect(() => applyEdit(doc, [first, ...list]), JSON.stringify(list)).toThrow(UnknownIdError);
    for (const list of [[create(e1)], [create(a1)], [create(eventRef('e2')), create(eventRef('e2'))]])
      expect(() => applyEdit(doc, [first, ...list]), JSON.stringify(list)).toThrow(TakenIdError);
    const impossible: Edit[] = [
      create(timelineRef),
      remove(timelineRef),
      { type: 'move', record: { kind: 'source', id: 's1' }, before: null },
    ];
    for (const edit of impossible) expect(() => applyEdit(doc, [first, edit]), JSON.stringify(edit)).toThrow(ImpossibleEditError);
    expect(Y.encodeStateAsUpdate(doc)).toEqual(state);
    // Each of these rests on the ones before it.
    applyEdit(doc, [
      ...[remove(e1), create(e1, { accounts: [{ id: 'a1', attributedTo: 'A' }] }), set(a1, 'stance', 'asserted')],
      ...[set(e1, 'accounts', [{ id: 'a2' }]), set(accountRef('e1', 'a2'), 'attributedTo', 'B'), remove({ kind: 'party', id: 'p' })],
      ...[create({ kind: 'party', id: 'p' }), create(position), set(position, 'note', 'n')],
    ]);
    const { events, positions } = readTimeline(doc);
    expect(events[0]?.accounts.map(({ attributedTo }) => attributedTo)).toEqual(['B']);
    expect(positions.map(({ note }) => note)).toEqual(['n']);
  });

  it('write a made-up kind, field by field, by its declaration alone', () => {
    const doc = new Y.Doc();
    const record = { kind: 'thing', id: 'a' };
    const values = {
      ...{ title: { en: 'T' }, body: { en: paragraphs('b') }, label: 'l', zone: 'Z', page: 'https://example.org', origin: 's1' },
      ...{ date: { date: '2022', typed: 'then' }, size: 4, state: 'old', opinion: 'bad', names: [{ literal: 'UN' }] },
      ...{ issued: { literal: 'spring' }, languages: ['uk'], tracks: ['t1'], links: [{ kind: 'repeats', eventId: 'b' }] },
      ...{ place: { lat: 1 }, assessment: { weight: 'w' }, parts: [{ id: 'p', remark: 'r' }] },
    };
    const all: unknown[] = [
      { type: 'create', record, fields: {} },
      ...Object.entries(values).map(([field, value]) => ({ type: 'set', record, field, value })),
      { type: 'setText', record, field: 'title', language: 'uk', text: 'Т' },
      { type: 'addMember', record, field: 'tracks', member: 't2' },
      { type: 'set', record: { kind: 'part', id: 'p', within: record }, field: 'remark', value: 'changed' },
    ];
    applyEdit(doc, z.array(editSchema(z, madeUpKinds)).parse(all), madeUpKinds);
    const read = readRecord(thing, 'a', doc.getMap('things').get('a') as Y.Map<unknown>, new Reading());
    expect(read).toEqual({
      ...{ ...values, id: 'a', title: { en: 'T', uk: 'Т' }, date: '2022', dateTyped: 'then', tracks: ['t1', 't2'] },
      ...{ place: { name: '', lat: 1 }, parts: [{ id: 'p', remark: 'changed', claim: { en: [] } }] },
    });
  });
});
