import pg from 'pg';
import { decodeFrame, encodeUpdate } from '#core/sync/messages';
import { forge } from '../support/forgedUpdate';
import { insertDoc } from '../support/postgres';
import { rawLineTo } from '../support/rawLine';
import { until } from '../support/relay';
import { RelayProcess } from '../support/relayProcess';
import type { Fault } from './fault';
import { Neighbour } from './neighbour';

const writes = 50_000;
/** The connections that one person may have. */
const lines = 20;

/** Concurrent writes to one key: for each, Yjs walks past all the others. */
function flood(clientId: number, clock: number, count: number): Uint8Array {
  return encodeUpdate(forge([{ client: clientId, clock, structs: Array.from({ length: count }, () => ({ text: 'x', key: 'k' })) }]));
}

export const floodedKey: Fault = {
  id: 'F11',
  name: 'a client writes fifty thousand times to one key, in one frame and in many within the limits',
  bar: 'exits=0 other_room_p99_ms<=50 (hp 17000)',
  async run(context) {
    const connectionString = await context.createDatabase();
    const relay = await RelayProcess.start({ connectionString });
    context.after(() => relay.kill());
    const pool = new pg.Pool({ connectionString: connectionString, max: 1 });
    context.after(() => pool.end());
    const neighbour = await Neighbour.join(relay, await insertDoc(pool, ''));
    context.after(() => neighbour.typist.close());
    const idleFrom = neighbour.mark;
    await neighbour.words(100, 15_000);
    const idle = neighbour.p99(idleFrom);

    // Sent at once, as in the measurement of the peers. Made beforehand, since the neighbour in this process would wait for that.
    const atOnceFrame = flood(7, 0, writes);
    const whole = rawLineTo(relay.origin, await insertDoc(pool, ''), 'eve');
    await whole.status;
    const answers = countAnswers(whole);
    await neighbour.words(20, 90_000);
    const wholeFrom = neighbour.mark;
    whole.send(atOnceFrame);
    await until(() => answers.refused + answers.acked > 0 || whole.isClosed, 'the flood is answered', 60_000);
    await neighbour.words(60, 90_000);
    const atOnce = neighbour.p99(wholeFrom);
    whole.end();

    // In frames within the limits, over as many connections as one person may have, all to one doc.
    const docId = await insertDoc(pool, '');
    const perFrame = 500;
    const frames = (writes / perFrame / lines) * (context.isQuick ? 1 : 20);
    const floods = Array.from({ length: lines }, (_, at) => ({
      line: rawLineTo(relay.origin, docId, 'eve'),
      frames: Array.from({ length: frames }, (_each, frame) => flood(100 + at, frame * perFrame, perFrame)),
    }));
    await Promise.all(floods.map(({ line }) => line.status));
    await neighbour.words(20, 90_000);
    const splitFrom = neighbour.mark;
    const endsAt = performance.now() + (context.isQuick ? 3_500 : 120_000);
    const counts = await Promise.all(
      floods.map(async ({ line, frames: ofLine }) => {
        const answered = countAnswers(line);
        for (const [frame, bytes] of ofLine.entries()) {
          if (!line.isOpen) break;
          line.send(bytes);
          await until(() => answered.total > frame || line.isClosed || performance.now() > endsAt, 'it is answered', 180_000);
        }
        line.end();
        return answered;
      }),
    );
    await neighbour.words(100, 90_000);
    const split = neighbour.p99(splitFrom);
    const accepted = counts.reduce((sum, { acked, refused }) => sum + acked - refused, 0);
    return {
      figure: `exits=${relay.isRunning ? 0 : 1} other_room_p99_ms=${atOnce.toFixed(1)} split=${split.toFixed(1)} idle=${idle.toFixed(1)} split_writes=${accepted * perFrame}`,
      isWithinBar: relay.isRunning && Math.max(atOnce, split) - idle <= 50,
    };
  },
};

function countAnswers(line: ReturnType<typeof rawLineTo>) {
  const counts = {
    acked: 0,
    refused: 0,
    get total() {
      return Math.max(this.acked, this.refused);
    },
  };
  line.onMessage = (bytes) => {
    const frame = decodeFrame(bytes);
    if (frame.type === 'ack') counts.acked = frame.count;
    if (frame.type === 'refusal') counts.refused += 1;
  };
  return counts;
}
