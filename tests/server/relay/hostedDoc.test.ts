import { pino } from 'pino';
import { Registry } from 'prom-client';
import { afterEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { ClientIds } from '#server/relay/docs/clientIds';
import type { CheckResult } from '#server/relay/docs/docJobs';
import { DocThreads } from '#server/relay/docs/docThreads';
import { HostedDoc } from '#server/relay/docs/hostedDoc';
import { limits } from '#server/relay/limits';
import { createMetrics } from '#server/relay/metrics';
import { until } from '#tests/support/relay';

let threads: DocThreads;
afterEach(() => threads.end());

/** A hosted doc with one small edit, and a function that writes more. */
async function hosted(sharedCpuMs: number) {
  const all = { ...limits, threads: 1, sharedCpuMs, sharedCpuMsPerSecond: sharedCpuMs, endThreadAfterMs: 0 };
  threads = new DocThreads(all, pino({ level: 'silent' }), createMetrics(new Registry()));
  const doc = new HostedDoc(threads, all, new ClientIds(), () => undefined);
  const client = new Y.Doc();
  await doc.load({ epoch: 1, permVersion: 1, head: 1, checkpoint: Y.encodeStateAsUpdate(client), updates: [], clients: new Map() });
  const results: (CheckResult | null)[] = [];
  client.on('update', (update: Uint8Array) => doc.write(update, 'ada', (result) => results.push(result)));
  const type = async (word: string) => {
    client.getText('text').insert(0, word);
    const wanted = results.length + 1;
    const isHeavy = threads.heavy.waiting > 0;
    await until(() => results.length === wanted, 'it is checked');
    expect(results.at(-1)).toMatchObject({ kind: 'accepted' });
    return isHeavy || threads.heavy.waiting > 0;
  };
  await type('first ');
  return { doc, client, type };
}

describe('a doc in a shared thread', () => {
  it('[R17] moves to the heavy thread with all its content when its edits take much CPU time', async () => {
    const { doc, type } = await hosted(1e-6);
    // The move begins with this edit.
    await type('second ');
    expect(await type('third ')).toBe(true);
    const whole = await new Promise<Uint8Array | null>((resolve) => doc.difference(new Uint8Array(), resolve));
    const read = new Y.Doc();
    Y.applyUpdate(read, whole ?? new Uint8Array());
    expect(read.getText('text').toString()).toBe('third second first ');
  });

  it('[R17] stays there when its edits take little', async () => {
    const { type } = await hosted(1e6);
    await type('second ');
    expect(await type('third ')).toBe(false);
  });
});

describe('an idle thread', () => {
  it('[R17] is ended once it holds no doc, and the next doc starts it again', async () => {
    const { doc, client, type } = await hosted(1e6);
    const shared = threads.forParts([]);
    threads.endIdle();
    expect(shared.isRunning).toBe(true);
    await type('second ');
    doc.drop();
    await until(() => shared.waiting === 0, 'the doc is dropped');
    threads.endIdle();
    expect(shared.isRunning).toBe(false);
    await doc.load({ epoch: 1, permVersion: 1, head: 1, checkpoint: Y.encodeStateAsUpdate(client), updates: [], clients: new Map() });
    await type('third ');
    expect(shared.isRunning).toBe(true);
  });
});
