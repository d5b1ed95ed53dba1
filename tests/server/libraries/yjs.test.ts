// The product relies on these facts about Yjs, many of which are internal to it: the checks of updates, the undo manager's filter,
// the text binding and the import of old texts read items. A release that changes one fails here, by name.
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';

function docOf(client: number): Y.Doc {
  const doc = new Y.Doc();
  doc.clientID = client;
  return doc;
}

/** Two updates of one client, the second of which refers to the first. */
function twoUpdates(): [Uint8Array, Uint8Array] {
  const doc = docOf(1);
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  doc.getText('text').insert(0, 'ab');
  doc.getText('text').insert(2, 'c');
  const [first = new Uint8Array(), second = new Uint8Array()] = updates;
  return [first, second];
}

describe('updates of Yjs', () => {
  it('decode into structs with ids, neighbours and parents, and a delete set', () => {
    const doc = docOf(1);
    const map = doc.getMap<Y.Map<string>>('events').set('first', new Y.Map<string>());
    map.set('date', '2022');
    doc.getText('text').insert(0, 'ab');
    doc.getText('text').insert(1, 'x');
    doc.getText('text').delete(1, 1);
    const { structs, ds } = Y.decodeUpdate(Y.encodeStateAsUpdate(doc));
    const seen = structs.map((struct) => {
      if (!(struct instanceof Y.Item)) return struct.constructor.name;
      const { id, length, origin, rightOrigin, parent, parentSub, content } = struct;
      return [
        id.clock,
        length,
        origin?.clock,
        rightOrigin?.clock,
        parent instanceof Y.ID ? parent.clock : parent,
        parentSub,
        content.constructor,
      ];
    });
    expect(seen).toEqual([
      [0, 1, undefined, undefined, 'events', 'first', Y.ContentType],
      [1, 1, undefined, undefined, 0, 'date', Y.ContentAny],
      [2, 1, undefined, undefined, 'text', null, Y.ContentString],
      // Items with a neighbour name no parent: they have that of the neighbour.
      [3, 1, 2, undefined, null, null, Y.ContentString],
      [4, 1, 2, 3, null, null, Y.ContentDeleted],
    ]);
    expect([...ds.clients]).toEqual([[1, [{ clock: 4, len: 1 }]]]);
  });

  it('set structs and deletions aside that refer to missing content, without an error', () => {
    const [first, second] = twoUpdates();
    const doc = docOf(2);
    Y.applyUpdate(doc, second);
    expect(doc.store.pendingStructs).not.toBeNull();
    Y.applyUpdate(doc, first);
    expect(doc.store.pendingStructs).toBeNull();
    expect(doc.getText('text').toString()).toBe('abc');

    const author = docOf(1);
    author.getText('text').insert(0, 'ab');
    const before = Y.encodeStateVector(author);
    author.getText('text').delete(0, 1);
    const other = docOf(2);
    Y.applyUpdate(other, Y.encodeStateAsUpdate(author, before));
    expect(other.store.pendingDs).not.toBeNull();
  });

  it('emit nothing when the doc has all of them, and only the new part when it has some', () => {
    const [first, second] = twoUpdates();
    const doc = docOf(2);
    Y.applyUpdate(doc, first);
    const emitted: Uint8Array[] = [];
    doc.on('update', (update: Uint8Array) => emitted.push(update));
    Y.applyUpdate(doc, first);
    expect(emitted).toEqual([]);
    Y.applyUpdate(doc, Y.mergeUpdates([first, second]));
    expect(emitted.map((update) => Y.decodeUpdate(update).structs.map(({ id, length }) => [id.clock, length]))).toEqual([[[2, 1]]]);
  });

  it('have two bytes when they are empty, and an empty state vector has one', () => {
    expect([...Y.encodeStateAsUpdate(new Y.Doc())]).toEqual([0, 0]);
    expect([...Y.encodeStateVector(new Y.Doc())]).toEqual([0]);
  });

  it('name the clock after their last struct', () => {
    const [first, second] = twoUpdates();
    expect([...Y.parseUpdateMeta(first).to]).toEqual([[1, 2]]);
    expect([...Y.parseUpdateMeta(second).to]).toEqual([[1, 3]]);
  });

  it('begin the struct of a typed letter with 0x84, or 0xc4 when it has a right neighbour', () => {
    const infoOf = (at: number) => {
      const doc = docOf(1);
      doc.getText('text').insert(0, 'ab');
      let info = 0;
      // One client, one struct, the client, its clock; each is one byte here.
      doc.on('update', (update: Uint8Array) => {
        info = update[4] ?? 0;
      });
      doc.getText('text').insert(at, 'x');
      return info;
    };
    expect([infoOf(2), infoOf(1)]).toEqual([0x84, 0xc4]);
  });
});

describe('items of Yjs', () => {
  it('are linked from the first of a text by right, and found by the clock of any of their letters', () => {
    const doc = docOf(1);
    const text = doc.getText('text');
    text.insert(0, 'ab');
    text.insert(1, 'x');
    const letters: unknown[] = [];
    for (let item = text._start; item; item = item.right) letters.push(item.content.getContent().join(''));
    expect(letters).toEqual(['a', 'x', 'b']);
    const whole = docOf(2);
    whole.getText('text').insert(0, 'long');
    const found: Y.Item | Y.GC = Y.getItem(whole.store, Y.createID(2, 2));
    expect([found.id.clock, found.length]).toEqual([0, 4]);
    expect(Y.getState(whole.store, 2)).toBe(4);
    expect(Y.getState(whole.store, 9)).toBe(0);
  });

  it('of a map key are linked by left from the newest, which _map holds', () => {
    const doc = docOf(1);
    const map = doc.getMap('map');
    map.set('key', 'old');
    map.set('key', 'new');
    const newest = map._map.get('key');
    expect(newest?.content.getContent()).toEqual(['new']);
    expect([newest?.left?.id.clock, newest?.left?.deleted, newest?.left?.left]).toEqual([0, true, null]);
  });

  it('carry their types: a root type has no item, a nested one has that with its author and parent', () => {
    const doc = docOf(1);
    const root = doc.getMap<Y.Map<string>>('map');
    const nested = root.set('key', new Y.Map<string>());
    expect(root._item).toBeNull();
    expect(nested._item?.id).toEqual(Y.createID(1, 0));
    expect(nested._item?.parent).toBe(root);
    expect(nested._item?.content).toBeInstanceOf(Y.ContentType);
  });

  it('below a deleted type are garbage collected, while a deleted map is still known to an observer', () => {
    const doc = docOf(1);
    const root = doc.getMap<Y.Map<string>>('map');
    root.set('key', new Y.Map<string>([['date', '2022']]));
    let deleted: unknown;
    root.observe(({ keys }) => {
      const old: unknown = keys.get('key')?.oldValue;
      deleted = old instanceof Y.Map ? old._item?.id : old;
    });
    root.delete('key');
    expect(deleted).toEqual(Y.createID(1, 0));
    const found: Y.Item | Y.GC = Y.getItem(doc.store, Y.createID(1, 1));
    expect(found).toBeInstanceOf(Y.GC);
  });

  it('are written under the current client id of the doc, which may be changed', () => {
    const doc = docOf(1);
    doc.getMap('map').set('a', 1);
    doc.clientID = 2;
    doc.getMap('map').set('b', 2);
    expect([...Y.decodeStateVector(Y.encodeStateVector(doc))].sort()).toEqual([
      [1, 1],
      [2, 1],
    ]);
  });

  it('are none in the store of an empty doc', () => {
    const doc = new Y.Doc();
    doc.getMap('map');
    expect(doc.store.clients.size).toBe(0);
    doc.getMap('map').set('a', 1);
    expect(doc.store.clients.size).toBe(1);
  });
});

describe('snapshots of Yjs', () => {
  it('are equal for equal content in another order of arrival, and differ by a single deletion', () => {
    const [one, two] = [docOf(1), docOf(2)];
    one.getText('text').insert(0, 'a');
    two.getText('text').insert(0, 'b');
    const updates = [one, two].map((doc) => Y.encodeStateAsUpdate(doc));
    const of = (order: Uint8Array[]) => {
      const doc = docOf(3);
      for (const update of order) Y.applyUpdate(doc, update);
      return doc;
    };
    const [left, right] = [of(updates), of([...updates].reverse())];
    expect(Y.equalSnapshots(Y.snapshot(left), Y.snapshot(right))).toBe(true);
    right.getText('text').delete(0, 1);
    expect(Y.equalSnapshots(Y.snapshot(left), Y.snapshot(right))).toBe(false);
  });
});
