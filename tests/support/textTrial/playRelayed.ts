import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { readTimeline } from '#core/model/read';
import { messageTypes } from '#core/sync/messages';
import { socketWith, type TestRelay, until } from '../relay';
import { storedDoc } from '../storedDoc';
import { bagOf, Trial, type TrialOptions, type TrialResult } from './playTrial';

/** About one act in this many cuts a connection, or lets a person leave or return. */
const lossEvery = 6;

export interface RelayedResult extends TrialResult {
  /** The number of others' edits that arrived while people wrote. */
  heardMeanwhile: number;
}

/**
 * As `playTrial`, with a relay between the three, on connections that are cut while frames are under way. Timing also depends on
 * the machine: a seed fixes the acts, not the order in which the relay receives them.
 */
export async function playRelayed(seed: number, relay: TestRelay, options: TrialOptions = {}): Promise<RelayedResult> {
  const trial = new Trial(seed);
  let heard = 0;
  const docId = randomUUID();
  relay.memory.create(docId, trial.state, new Map([[1, null]]));
  const lines = trial.writers.map(({ doc }, at) => dial(relay, docId, `u${at}`, doc));
  for (const { doc } of trial.writers) {
    doc.on('update', (_update: Uint8Array, from: unknown) => {
      if (from instanceof WebsocketProvider) heard += 1;
    });
  }
  try {
    await until(() => lines.every(({ synced }) => synced), 'all are in the room');
    await play(trial, lines, bagOf(options), options.acts ?? 60);
    trial.endComposing();
    const heardMeanwhile = heard;
    for (const line of lines) line.connect();
    const contents = () => trial.writers.map(({ doc }) => contentOf(doc));
    const areAlike = async () => new Set([...contents(), contentOf(await storedDoc(relay.store, docId))]).size === 1;
    const isOver = async () => lines.every(({ synced }) => synced) && (await areAlike());
    await until(isOver, `all have the same text (seed ${seed})`).catch((error: Error) => trial.fault(error.message));
    return { ...trial.check(), heardMeanwhile };
  } finally {
    for (const line of lines) line.destroy();
    trial.close();
  }
}

async function play(trial: Trial, lines: readonly WebsocketProvider[], bag: readonly string[], count: number): Promise<void> {
  const { next, writers } = trial;
  for (let done = 0; done < count && trial.faults.length === 0; done += 1) {
    const writer = writers[next(writers.length)];
    const line = lines[next(lines.length)];
    if (!writer || !line) return;
    trial.act(writer, bag[next(bag.length)] ?? 'type');
    trial.checkShown(writer);
    if (next(lossEvery) === 0) {
      const what = next(4);
      if (what === 0) line.disconnect();
      else if (what === 1) line.connect();
      // Like a pulled cable: frames under way are lost, and the other end gets no close.
      else (line.ws as unknown as { terminate(): void } | null)?.terminate();
    }
    // Each person has their own pace, in which updates arrive.
    if (next(2) === 0) await delay(next(20));
    for (const each of writers) trial.checkShown(each);
  }
}

/** Connects a doc to a room. */
export function dial(relay: TestRelay, docId: string, userId: string, doc: Y.Doc): WebsocketProvider {
  relay.people.set(userId, 'editor');
  const line = new WebsocketProvider(`${relay.origin.replace('http', 'ws')}/collab/v1`, `${docId}.1`, doc, {
    WebSocketPolyfill: socketWith({ cookie: `user=${userId}`, origin: relay.origin }),
    maxBackoffTime: 30,
    disableBc: true,
  });
  // The relay refuses an edit that arrives before its dependencies, and then requests both.
  line.messageHandlers[messageTypes.auth] = () => undefined;
  return line;
}

function contentOf(doc: Y.Doc): string {
  const clocks = [...Y.decodeStateVector(Y.encodeStateVector(doc))].sort(([a], [b]) => a - b);
  return JSON.stringify([readTimeline(doc), clocks]);
}
