import * as encoding from 'lib0/encoding';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { depthAt } from '#server/relay/docs/nesting';
import { MalformedUpdateError, prescan, type Scan } from '#server/relay/docs/prescan';
import { siblingCount } from '#server/relay/docs/siblingCount';
import { limits } from '#server/relay/limits';
import { forge } from '#tests/support/forgedUpdate';

const ada = 1;
const eve = 2;

/** A doc with Ada's text, as the relay has it. */
function adasDoc(): Y.Doc {
  const doc = new Y.Doc();
  doc.clientID = ada;
  doc.getText('text').insert(0, 'hello');
  const paragraph = new Y.XmlElement('paragraph');
  paragraph.insert(0, [new Y.XmlText('formatted')]);
  doc.getXmlFragment('body').insert(0, [paragraph]);
  return doc;
}

/** Checks an update from Eve. */
function check(doc: Y.Doc, update: Uint8Array): Scan {
  const owners = new Map([[ada, 'ada']]);
  return prescan(
    update,
    (clientId) => Y.getState(doc.store, clientId),
    (clientId) => owners.get(clientId),
    'eve',
    limits,
    (item, most) => siblingCount(doc, item, most),
    (id) => depthAt(doc, id),
  );
}

describe('the check accepts', () => {
  it('[R10] new structs under a new client id, which becomes the sender’s', () => {
    const doc = adasDoc();
    const update = forge([{ client: eve, clock: 0, structs: [{ origin: [ada, 0], text: 'x' }] }]);
    expect(check(doc, update)).toEqual({ ok: true, newClients: [eve], clocks: [[eve, 1]] });
  });

  it('[R10] a full answer that repeats structs of the doc, those of others included', () => {
    const doc = adasDoc();
    expect(check(doc, Y.encodeStateAsUpdate(doc))).toEqual({ ok: true, newClients: [], clocks: [] });
  });

  it('[R11] structs of two clients that refer to each other in turn', () => {
    const [one, other] = [new Y.Doc(), new Y.Doc()];
    for (let turn = 0; turn < 6; turn += 1) {
      const [writer, reader] = turn % 2 === 0 ? [one, other] : [other, one];
      writer.getText('text').insert(writer.getText('text').length, String(turn));
      Y.applyUpdate(reader, Y.encodeStateAsUpdate(writer));
    }
    expect(check(new Y.Doc(), Y.encodeStateAsUpdate(one)).ok).toBe(true);
  });
});

describe('the check refuses', () => {
  it('[R10] a struct under somebody else’s client id', () => {
    const update = forge([{ client: ada, clock: Y.getState(adasDoc().store, ada), structs: [{ text: 'x' }] }]);
    expect(check(adasDoc(), update)).toEqual({ ok: false, code: 'foreign-client' });
  });

  const gaps: [string, Uint8Array][] = [
    ['a struct after a missing one of its client', forge([{ client: eve, clock: 3, structs: [{ text: 'x' }] }])],
    ['a struct with a missing neighbour', forge([{ client: eve, clock: 0, structs: [{ origin: [3, 0], text: 'x' }] }])],
    [
      'a struct that is here, said to rest on what is missing',
      forge([{ client: ada, clock: 0, structs: [{ origin: [3, 0], text: 'x' }] }]),
    ],
    [
      'a struct that is here, said to rest on what its client has yet to write',
      forge([{ client: ada, clock: 0, structs: [{ origin: [ada, 90], text: 'x' }] }]),
    ],
    ['a struct that refers to itself', forge([{ client: eve, clock: 0, structs: [{ origin: [eve, 0], text: 'x' }] }])],
    [
      'a struct that rests on a later one of its own client',
      forge([{ client: eve, clock: 0, structs: [{ origin: [eve, 1], text: 'x' }, { text: 'y' }] }]),
    ],
    [
      'two structs that rest on each other',
      forge([
        { client: 3, clock: 0, structs: [{ origin: [eve, 0], text: 'x' }] },
        { client: eve, clock: 0, structs: [{ origin: [3, 0], text: 'y' }] },
      ]),
    ],
    ['a deletion of missing content', forge([], [[eve, 0, 1]])],
  ];
  for (const [what, update] of gaps) {
    it(`[R11] ${what}`, () => {
      expect(check(adasDoc(), update)).toEqual({ ok: false, code: 'gap' });
    });
  }

  const malformed: [string, Uint8Array][] = [
    ['an empty struct', forge([{ client: eve, clock: 0, structs: [{ text: '' }] }])],
    ['an empty deletion', forge([], [[ada, 0, 0]])],
    [
      'a client that comes twice',
      forge([
        { client: eve, clock: 0, structs: [{ text: 'x' }] },
        { client: 3, clock: 0, structs: [{ text: 'y' }] },
        { client: eve, clock: 1, structs: [{ text: 'z' }] },
      ]),
    ],
    ['noise', new Uint8Array([9, 9, 9, 9])],
  ];
  for (const [what, update] of malformed) {
    it(`[R9] ${what}`, () => {
      expect(() => check(adasDoc(), update)).toThrow(MalformedUpdateError);
    });
  }

  it('[R9] a subdocument', () => {
    const doc = new Y.Doc();
    doc.getMap('docs').set('inner', new Y.Doc());
    expect(() => check(new Y.Doc(), Y.encodeStateAsUpdate(doc))).toThrow(MalformedUpdateError);
  });

  it('[R12] too many structs between two neighbours, whose integration would hold up every room', () => {
    const doc = new Y.Doc();
    const structs = Array.from({ length: limits.maxSiblings + 1 }, () => ({ text: 'x' }));
    expect(check(doc, forge([{ client: eve, clock: 0, structs }]))).toEqual({ ok: false, code: 'too-many' });
    expect(check(doc, forge([{ client: eve, clock: 0, structs: structs.slice(1) }])).ok).toBe(true);
  });

  it('[R12] the same structs in many small updates, once the doc has as many between two neighbours', () => {
    for (const key of [undefined, 'k']) {
      const doc = new Y.Doc();
      const of = (clock: number, count: number) =>
        forge([{ client: eve, clock, structs: Array.from({ length: count }, () => ({ text: 'x', key })) }]);
      const half = limits.maxSiblings / 2;
      for (const clock of [0, half]) {
        expect(check(doc, of(clock, half)).ok).toBe(true);
        Y.applyUpdate(doc, of(clock, half));
      }
      expect(check(doc, of(2 * half, 1))).toEqual({ ok: false, code: 'too-many' });
      // Between other neighbours they are accepted.
      const elsewhere = forge([{ client: eve, clock: 2 * half, structs: [{ origin: [eve, 0], text: 'x' }] }]);
      expect(check(doc, elsewhere).ok).toBe(true);
    }
  });

  it('[R12] types nested too deeply, in one update or in many, beside others or inside', () => {
    const deepen = (doc: Y.Doc, by: number) => {
      const before = Y.encodeStateVector(doc);
      doc.transact(() => {
        let inner: Y.XmlFragment = doc.getXmlFragment('body');
        while (inner.get(0) instanceof Y.XmlElement) inner = inner.get(0) as Y.XmlElement;
        for (let at = 0; at < by; at += 1) {
          const next = new Y.XmlElement('blockquote');
          inner.insert(0, [next, new Y.XmlText('beside')]);
          inner = next;
        }
      });
      return Y.encodeStateAsUpdate(doc, before);
    };
    const fresh = () => {
      const doc = new Y.Doc();
      doc.clientID = eve;
      return doc;
    };
    expect(check(new Y.Doc(), deepen(fresh(), limits.maxDepth)).ok).toBe(true);
    expect(check(new Y.Doc(), deepen(fresh(), limits.maxDepth + 1))).toEqual({ ok: false, code: 'too-deep' });
    const [doc, author] = [new Y.Doc(), fresh()];
    for (let depth = 0; depth < limits.maxDepth; depth += 8) {
      const update = deepen(author, 8);
      expect(check(doc, update).ok).toBe(true);
      Y.applyUpdate(doc, update);
    }
    // Also when a full answer repeats it with the whole doc.
    expect(check(doc, Y.encodeStateAsUpdate(author)).ok).toBe(true);
    expect(check(doc, deepen(author, 1))).toEqual({ ok: false, code: 'too-deep' });
    expect(check(doc, Y.encodeStateAsUpdate(author))).toEqual({ ok: false, code: 'too-deep' });
  });

  it('[R12] keys that are too long, and values nested too deeply', () => {
    const of = (key: string, value: unknown) => {
      const doc = new Y.Doc();
      doc.clientID = eve;
      doc.getMap('events').set(key, value);
      return Y.encodeStateAsUpdate(doc);
    };
    const deep = (depth: number) => Array.from({ length: depth }).reduce<unknown>((inner) => [inner], 1);
    expect(check(new Y.Doc(), of('k'.repeat(limits.maxKeyLength), deep(limits.maxValueDepth))).ok).toBe(true);
    expect(check(new Y.Doc(), of('k'.repeat(limits.maxKeyLength + 1), 1))).toEqual({ ok: false, code: 'too-deep' });
    expect(check(new Y.Doc(), of('k', deep(limits.maxValueDepth + 1)))).toEqual({ ok: false, code: 'too-deep' });
  });

  it('[R12] a clock that jumps, and more structs than a person makes', () => {
    const leap = new Uint8Array([1, 1, eve, 0, 0, ...varUint(limits.maxClockJump + 1), 0]);
    expect(check(new Y.Doc(), leap)).toEqual({ ok: false, code: 'too-large' });
    const structs = Array.from({ length: limits.maxStructs + 1 }, (_, at) => ({ origin: [eve, at] as [number, number], text: 'x' }));
    expect(check(new Y.Doc(), forge([{ client: eve, clock: 0, structs }]))).toEqual({ ok: false, code: 'too-many' });
  });
});

describe('an accepted update', () => {
  it('[R9] integrates completely: no mutation of a real update breaks the doc', () => {
    const seed = 20_221_124;
    let state = seed;
    const next = (below: number) => {
      state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
      return state % below;
    };
    let letThrough = 0;
    for (let round = 0; round < 6_000; round += 1) {
      const doc = adasDoc();
      const author = new Y.Doc();
      author.clientID = eve;
      Y.applyUpdate(author, Y.encodeStateAsUpdate(doc));
      const before = Y.encodeStateVector(author);
      author.getText('text').insert(2, 'XY');
      author.getText('text').delete(1, 2);
      author.getMap('fields').set('title', new Y.Text('v'));
      author.getArray('list').push([1, { b: 2 }, 'z']);
      (author.getXmlFragment('body').get(0) as Y.XmlElement).insert(1, [new Y.XmlText('q')]);
      // Every other one is a full answer, most of which the doc has already.
      const update = Buffer.from(Y.encodeStateAsUpdate(author, round % 2 === 0 ? before : undefined));
      for (let change = 0; change <= next(3); change += 1) update[next(update.length)] = next(3) === 0 ? next(256) : next(12);
      try {
        if (!check(doc, update).ok) continue;
      } catch (error) {
        expect(error).toBeInstanceOf(MalformedUpdateError);
        continue;
      }
      letThrough += 1;
      const why = `seed ${seed}, round ${round}: ${update.toString('hex')}`;
      expect(() => Y.applyUpdate(doc, update), why).not.toThrow();
      expect([doc.store.pendingStructs, doc.store.pendingDs], why).toEqual([null, null]);
    }
    expect(letThrough).toBeGreaterThan(100);
  });
});

function varUint(value: number): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, value);
  return encoding.toUint8Array(encoder);
}
