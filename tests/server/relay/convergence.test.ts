import { afterEach, describe, expect, it } from 'vitest';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { readFlat } from '#core/text/readFlat';
import { insertFlat } from '#core/text/writeFlat';
import type { DocumentStore } from '#server/log/documentStore';
import { rootText } from '#tests/support/docs/putText';
import { socketWith, TestRelay, until } from '#tests/support/relay';

let relay: TestRelay;
afterEach(() => relay.stop());

const seeds = [1, 2, 3, 4, 5, 6, 7, 8];
const steps = 120;

/** A reproducible sequence of random numbers. */
function sequence(seed: number): (below: number) => number {
  let state = seed * 2_654_435_761;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return (state >>> 8) % below;
  };
}

function change(doc: Y.Doc, undo: Y.UndoManager, next: (below: number) => number): void {
  const text = doc.getText('text');
  const body = rootText(doc);
  switch (next(8)) {
    case 0:
    case 1:
    case 2:
      return text.insert(next(text.length + 1), String.fromCodePoint(97 + next(26)).repeat(1 + next(3)));
    case 3:
      return text.length > 3 ? text.delete(next(text.length - 2), 1 + next(2)) : undefined;
    case 4:
      return text.length > 3 ? text.format(next(text.length - 2), 2, { bold: next(2) === 0 ? true : null }) : undefined;
    case 5:
      return void doc.getMap('fields').set(`field ${next(3)}`, next(100));
    case 6: {
      if (body.length > 12) return body.delete(next(body.length - 2), 1 + next(3));
      const at = next(body.length + 1);
      insertFlat(body, at, [{ type: 'paragraph', content: [{ type: 'text', text: `p${next(100)}` }] }]);
      return;
    }
    default:
      return void undo.undo();
  }
}

function contentOf(doc: Y.Doc): string {
  // The order of a map's keys is that of their arrival, and has no meaning.
  const fields = Object.entries(doc.getMap('fields').toJSON()).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([doc.getText('text').toDelta(), fields, readFlat(rootText(doc))]);
}

async function storedContent(store: DocumentStore, docId: string): Promise<string> {
  const stored = await store.load(docId);
  const doc = new Y.Doc();
  for (const part of [...(stored?.checkpoint ? [stored.checkpoint] : []), ...(stored?.updates ?? [])]) Y.applyUpdate(doc, part);
  return contentOf(doc);
}

describe('people who edit at random, while connections break, roles change and commits fail', () => {
  for (const seed of seeds) {
    it(`[R1] end with the same content, and so does the store (seed ${seed})`, async () => {
      const next = sequence(seed);
      let isFailing = false;
      relay = await TestRelay.start({
        limits: { retryMs: 5, maxRetryMs: 20, compactAfterRows: 25, sweepMs: 100 },
        wrap: (store) => ({
          load: (docId) => store.load(docId),
          readAfter: (docId, seq, limit) => store.readAfter(docId, seq, limit),
          versions: (docIds) => store.versions(docIds),
          compact: (docId, make) => store.compact(docId, make),
          quarantine: (update) => store.quarantine(update),
          close: () => store.close(),
          append: async (batches, isRetry) => {
            if (!isFailing) return store.append(batches, isRetry);
            // Every other one is committed all the same, and only its answer is lost.
            if (next(2) === 0) await store.append(batches, isRetry);
            throw new Error('connection reset');
          },
        }),
      });
      const docId = relay.createDoc('start');
      const people = ['ada', 'bob', 'carol'].map((userId) => {
        relay.people.set(userId, 'editor');
        const doc = new Y.Doc();
        const provider = new WebsocketProvider(`${relay.origin.replace('http', 'ws')}/collab/v1`, `${docId}.1`, doc, {
          WebSocketPolyfill: socketWith({ cookie: `user=${userId}`, origin: relay.origin }),
          maxBackoffTime: 20,
          disableBc: true,
        });
        const undo = new Y.UndoManager([doc.getText('text'), rootText(doc)], { captureTimeout: 0 });
        return { doc, provider, undo };
      });
      try {
        for (let step = 0; step < steps; step += 1) {
          const person = people[next(people.length)] as (typeof people)[number];
          const what = next(20);
          if (what === 0) person.provider.disconnect();
          else if (what === 1) person.provider.connect();
          else if (what === 2) relay.memory.raisePermVersion(docId);
          else if (what === 3) isFailing = !isFailing;
          else change(person.doc, person.undo, next);
          if (next(4) === 0) await new Promise((resolve) => setTimeout(resolve, next(8)));
        }
        isFailing = false;
        for (const { provider } of people) provider.connect();
        const [first] = people as [(typeof people)[number]];
        await until(async () => {
          const wanted = contentOf(first.doc);
          return (
            people.every(({ doc, provider }) => provider.synced && contentOf(doc) === wanted) &&
            (await storedContent(relay.store, docId)) === wanted
          );
        }, `all are alike (seed ${seed})`);
        for (const { doc } of people) expect([doc.store.pendingStructs, doc.store.pendingDs]).toEqual([null, null]);
      } finally {
        for (const { provider } of people) provider.destroy();
      }
    });
  }
});
