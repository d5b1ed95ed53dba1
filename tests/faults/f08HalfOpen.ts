import pg from 'pg';
import { decodeFrame, encodeAwareness } from '#core/sync/messages';
import { limits } from '#server/relay/limits';
import { lineTo } from '../support/frozenLine';
import { insertDoc } from '../support/postgres';
import { RawLine, rawLineTo, roomRequest } from '../support/rawLine';
import { until } from '../support/relay';
import { RelayProcess } from '../support/relayProcess';
import type { Fault, FaultContext } from './fault';

const people = 20;

export const halfOpenLines: Fault = {
  id: 'F08',
  name: 'connections fall silent without a close, and some people reconnect',
  bar: 'detect_s<=35 ghost_cursors=0 returned_lost=0 (quick: pings five times as often, detect_s<=7)',
  async run(context) {
    const pingMs = context.isQuick ? limits.pingMs / 5 : limits.pingMs;
    let [slowest, ghosts, lost] = [0, 0, 0];
    const rounds = context.isQuick ? 1 : 5;
    for (let round = 0; round < rounds; round += 1) {
      const figures = await freeze(context, pingMs);
      slowest = Math.max(slowest, figures.detectS);
      ghosts += figures.ghosts;
      lost += figures.lost;
    }
    return {
      figure: `detect_s=${slowest.toFixed(1)} ghost_cursors=${ghosts} returned_lost=${lost} ping_s=${pingMs / 1000} rounds=${rounds}`,
      isWithinBar: slowest <= 3.5 * (pingMs / 1000) && ghosts === 0 && lost === 0,
    };
  },
};

/** Lets twenty connections fall silent; every fourth person reconnects at once. */
async function freeze(context: FaultContext, pingMs: number) {
  const connectionString = await context.createDatabase();
  const relay = await RelayProcess.start({ connectionString, limits: { pingMs } });
  context.after(() => relay.kill());
  const pool = new pg.Pool({ connectionString, max: 1 });
  const docId = await insertDoc(pool, '');
  await pool.end();
  const silent = await lineTo(relay.origin);
  context.after(() => silent.close());

  const watcher = rawLineTo(relay.origin, docId, 'watcher', 'viewer');
  context.after(() => watcher.end());
  const shown = new Map<number, unknown>();
  watcher.onMessage = (bytes) => {
    const frame = decodeFrame(bytes);
    if (frame.type !== 'awareness') return;
    for (const { clientId, state } of frame.entries) {
      if (state === null) shown.delete(clientId);
      else shown.set(clientId, state);
    }
  };
  const request = (at: number) => roomRequest(relay.origin, docId, `user${at}`, 'editor', '');
  const enter = async (origin: string, at: number, place: string) => {
    const line = new RawLine(origin, request(at));
    context.after(() => line.end());
    await line.status;
    line.send(encodeAwareness([{ clientId: 1_000 + at, clock: 1, state: { place: { eventId: place, field: 'body' } } }]));
    return line;
  };
  const all = Array.from({ length: people }, (_, at) => at);
  await watcher.status;
  await Promise.all(all.map((at) => enter(silent.origin, at, 'before')));
  await until(() => shown.size === people, 'everyone is shown', 10_000);
  const here = (await relay.usage()).connections;

  silent.freeze();
  const frozenAt = performance.now();
  const returned = all.filter((at) => at % 4 === 0);
  await Promise.all(returned.map((at) => enter(relay.origin, at, 'after')));
  const isShown = (at: number) => JSON.stringify(shown.get(1_000 + at) ?? '').includes('"after"');
  await until(() => returned.every(isShown), 'who has come back is shown where they are', 5_000).catch(() => undefined);
  const lostAtOnce = returned.filter((at) => !isShown(at)).length;

  const detected = async () => (await relay.usage()).connections === here - people + returned.length;
  await until(detected, 'the silent lines are ended', pingMs * 5).catch(() => undefined);
  const detectS = (await detected()) ? (performance.now() - frozenAt) / 1000 : Number.POSITIVE_INFINITY;
  const gone = all.filter((at) => !returned.includes(at));
  const ghosts = () => gone.filter((at) => shown.has(1_000 + at)).length;
  await until(() => ghosts() === 0, 'the others are told', 2_000).catch(() => undefined);
  await relay.usage();
  const lost = lostAtOnce + returned.filter((at) => !isShown(at)).length;
  return { detectS, ghosts: ghosts(), lost };
}
