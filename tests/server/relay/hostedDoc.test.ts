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

/** A doc that has taken one small edit, with the way to write more. */
async function hosted(sharedCpuMs: number) {
  const all = { ...limits, threads: 1, sharedCpuMs, sharedCpuMsPerSecond: sharedCpuMs, endThreadAfterMs: 0 };
  threads = new DocThreads(all, pino({ level: 'silent' }), createMetrics(new Registry()));
  const doc = new HostedDoc(threads, all, new ClientIds(), () => undefined);
  const client = new Y.Doc();
  await doc.load({ epoch: 1, permVersion: 1, head: 1, checkpoint: Y.encodeStateAsUpdate(client), updates: [], clients: new Map() });
  const verdicts: (CheckResult | null)[] = [];
  client.on('update', (update: Uint8Array) => doc.write(update, 'ada', (verdict) => verdicts.push(verdict)));
  const type = async (word: string) => {
    client.getText('text').insert(0, word);
    const wanted = verdicts.length + 1;
    const isHeavy = threads.heavy.waiting > 0;
    await until(() => verdicts.length === wanted, 'it is judged');
    expect(verdicts.at(-1)).toMatchObject({ kind: 'accepted' });
    return isHeavy || threads.heavy.waiting > 0;
  };
  await type('first ');
  return { doc, client, type };
}

describe('a doc whose edits take a thread much time', () => {
  it('[R17] leaves the thread that it shares, with all that it holds', async () => {
    const { doc, type } = await hosted(1e-6);
    // On its way.
    await type('second ');
    expect(await type('third ')).toBe(true);
    const whole = await new Promise<Uint8Array | null>((resolve) => doc.difference(new Uint8Array(), resolve));
    const read = new Y.Doc();
    Y.applyUpdate(read, whole ?? new Uint8Array());
    expect(read.getText('text').toString()).toBe('third second first ');
  });

  it('[R17] stays there when they take little', async () => {
    const { type } = await hosted(1e6);
    await type('second ');
    expect(await type('third ')).toBe(false);
  });
});

describe('a thread that has nothing to do', () => {
  it('[R17] is ended when it holds no doc, and not before; the next doc has one again', async () => {
    const { doc, client, type } = await hosted(1e6);
    const shared = threads.forParts([]);
    threads.endIdle();
    expect(shared.isRunning).toBe(true);
    await type('second ');
    doc.drop();
    await until(() => shared.waiting === 0, 'it has let go');
    threads.endIdle();
    expect(shared.isRunning).toBe(false);
    await doc.load({ epoch: 1, permVersion: 1, head: 1, checkpoint: Y.encodeStateAsUpdate(client), updates: [], clients: new Map() });
    await type('third ');
    expect(shared.isRunning).toBe(true);
  });
});
