import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { z } from 'zod';
import { applyEdit } from '#core/edits/applyEdit';
import { editSchema } from '#core/edits/editSchema';
import { repair } from '#core/edits/repair';
import { addSource, updateSource } from '#core/edits/source';
import { type CslName, namesStored } from '#core/model/fieldTypes/cslNames';
import { observeRecords } from '#core/model/observe';
import { readTimeline } from '#core/model/read';
import { rootsOf } from '#core/model/schema';

const [ada, bo, cy, di]: CslName[] = [{ family: 'Ada' }, { family: 'Bo', given: 'B.' }, { literal: 'CY Group' }, { family: 'Di' }];

function docWith(author?: (CslName | undefined)[]): Y.Doc {
  const doc = new Y.Doc();
  addSource(doc, { id: 's', type: 'book', title: 'T', ...(author && { author: author as CslName[] }) });
  return doc;
}

function copy(doc: Y.Doc): Y.Doc {
  const other = new Y.Doc();
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
  return other;
}

/** Both docs, after each has received the other's edits. */
function merge(one: Y.Doc, other: Y.Doc): CslName[] | undefined {
  const [a, b] = [Y.encodeStateAsUpdate(one), Y.encodeStateAsUpdate(other)];
  Y.applyUpdate(one, b);
  Y.applyUpdate(other, a);
  expect(authorsOf(other)).toEqual(authorsOf(one));
  return authorsOf(one);
}

function authorsOf(doc: Y.Doc): CslName[] | undefined {
  return readTimeline(doc).sources[0]?.author;
}

const fieldsOf = (doc: Y.Doc) => rootsOf(doc).sources.get('s') as Y.Map<unknown>;

describe('two people in one list of names', () => {
  it.each<[string, (CslName | undefined)[], (CslName | undefined)[], (CslName | undefined)[]]>([
    [
      'change two names',
      [{ family: 'Ada', given: 'X.' }, bo, cy],
      [ada, bo, { literal: 'CY' }],
      [{ family: 'Ada', given: 'X.' }, bo, { literal: 'CY' }],
    ],
    ['change one, and move another', [ada, { family: 'Bob' }, cy], [cy, ada, bo], [cy, ada, { family: 'Bob' }]],
    ['change one, and remove another', [ada, { family: 'Bob' }, cy], [ada, bo], [ada, { family: 'Bob' }]],
    ['move two', [bo, ada, cy], [ada, cy, bo], [bo, ada, cy]],
    ['change the same name, and remove the others', [{ family: 'Ad' }, bo, cy], [ada], [{ family: 'Ad' }]],
  ])('%s: both keep their work', (_, mine, theirs, both) => {
    const one = docWith([ada, bo, cy]);
    const other = copy(one);
    updateSource(one, 's', { author: mine as CslName[] });
    updateSource(other, 's', { author: theirs as CslName[] });
    const merged = merge(one, other);
    if (_ === 'move two') expect(new Set(merged)).toEqual(new Set(both));
    else expect(merged).toEqual(both);
  });

  it('each add the first name: both are there', () => {
    const one = docWith();
    const other = copy(one);
    updateSource(one, 's', { author: [ada as CslName] });
    updateSource(other, 's', { author: [bo as CslName] });
    expect(merge(one, other)).toHaveLength(2);
  });

  it('keep every name that either has added or changed, whatever they do (random edits)', () => {
    const act = fc.record({ at: fc.nat(20), of: fc.constantFrom('change', 'add', 'move') });
    fc.assert(
      fc.property(fc.array(act, { maxLength: 8 }), fc.array(act, { maxLength: 8 }), (mine, theirs) => {
        const start = [ada, bo, cy, di] as CslName[];
        const one = docWith(start);
        const other = copy(one);
        const written = [one, other].map((doc, person) => {
          const made = new Set<string>();
          for (const [step, { at, of }] of (person === 0 ? mine : theirs).entries()) {
            const list = [...(authorsOf(doc) ?? [])];
            // Each changes names of their own: the even or the odd ones of the first four.
            const own = start[person + 2 * (at % 2)] as CslName;
            const place = list.findIndex(
              (name) => name.family?.startsWith(own.family ?? '-') || name.literal?.startsWith(own.literal ?? '-'),
            );
            const word = `${own.family ?? own.literal} ${person}.${step}`;
            if (of === 'add') list.splice(at % (list.length + 1), 0, { family: `new ${person}.${step}` });
            else if (of === 'move') list.push(...list.splice(at % list.length, 1));
            else list[place] = own.family ? { family: word } : { literal: word };
            updateSource(doc, 's', { author: list });
            expect(authorsOf(doc)).toEqual(list);
          }
          for (const name of authorsOf(doc) ?? [])
            if (/ \d+\.\d+$/.test(name.family ?? name.literal ?? '')) made.add(name.family ?? name.literal ?? '');
          return made;
        });
        const merged = (merge(one, other) ?? []).map((name) => name.family ?? name.literal ?? '');
        for (const word of [...(written[0] ?? []), ...(written[1] ?? [])]) expect(merged).toContain(word);
        expect(merged).toHaveLength(new Set(merged).size);
      }),
      { numRuns: 200 },
    );
  });
});

describe('a list of names', () => {
  it('that an earlier build stored whole reads the same, and its names are changed one by one', () => {
    const doc = docWith();
    fieldsOf(doc).set('author', [ada, bo]);
    expect(authorsOf(doc)).toEqual([ada, bo]);
    const before = Y.encodeStateVector(doc);
    updateSource(doc, 's', { author: [ada, bo] as CslName[] });
    expect(Y.encodeStateVector(doc)).toEqual(before);
    updateSource(doc, 's', { author: [ada, cy] as CslName[] });
    expect([...fieldsOf(doc).keys()].filter((key) => key.startsWith('author'))).toEqual(['author', 'author 1']);
  });

  it('takes a change by id, keeps the ids through moves, and is cleared', () => {
    const doc = docWith([ada, bo, cy]);
    const record = { kind: 'source', id: 's' };
    applyEdit(doc, { type: 'set', record, field: 'author', value: { names: { 1: null, new: di }, order: ['new', '2', '0'] } });
    expect(authorsOf(doc)).toEqual([di, cy, ada]);
    expect(namesStored(fieldsOf(doc), 'author').map(({ id }) => id)).toEqual(['new', '2', '0']);
    updateSource(doc, 's', { author: undefined });
    expect(authorsOf(doc)).toBeUndefined();
    expect([...fieldsOf(doc).keys()].filter((key) => key.startsWith('author'))).toEqual([]);
    const schema = editSchema(z);
    expect(schema.safeParse({ type: 'set', record, field: 'author', value: { names: { a: ada } } }).success).toBe(true);
    expect(schema.safeParse({ type: 'set', record, field: 'author', value: { names: { 'a b': ada } } }).success).toBe(false);
    expect(schema.safeParse({ type: 'set', record, field: 'author', value: { names: { a: { family: 5 } } } }).success).toBe(false);
  });

  it('keeps its order through many moves to one place', () => {
    const doc = docWith([ada, bo, cy]);
    for (let step = 0; step < 120; step += 1) {
      const [first, second, third] = authorsOf(doc) as [CslName, CslName, CslName];
      updateSource(doc, 's', { author: [first, third, second] });
      expect(authorsOf(doc)).toEqual([first, third, second]);
    }
  });

  it('tells which field a part belongs to, and a damaged part is removed alone', () => {
    const doc = docWith([ada, bo]);
    const seen: string[] = [];
    const stop = observeRecords(doc, (changes) => seen.push(...changes.flatMap(({ fields }) => [...fields])));
    updateSource(doc, 's', { author: [ada, cy] as CslName[] });
    stop();
    expect(seen).toEqual(['author']);
    fieldsOf(doc).set('author x', 5);
    fieldsOf(doc).set('author 0', { family: 'y'.repeat(20_001) });
    const { damage = [] } = readTimeline(doc);
    expect(damage.map(({ path, kind }) => [path.join('/'), kind]).sort()).toEqual([
      ['sources/s/author 0', 'too-long'],
      ['sources/s/author x', 'wrong-kind'],
    ]);
    const read = authorsOf(doc);
    repair(doc, damage);
    expect(readTimeline(doc).damage).toBeUndefined();
    expect(authorsOf(doc)).toEqual(read);
  });
});
