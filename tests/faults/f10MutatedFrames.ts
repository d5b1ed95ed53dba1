import pg from 'pg';
import { pino } from 'pino';
import * as Y from 'yjs';
import { merge } from '#server/log/checkpoint';
import { createPostgresStore } from '#server/log/postgresStore';
import { insertDoc } from '../support/postgres';
import { type RawLine, rawLineTo } from '../support/rawLine';
import { until } from '../support/relay';
import { RelayProcess } from '../support/relayProcess';
import type { Fault } from './fault';
import { looseRates } from './looseRates';
import { mutator, recordedFrames } from './mutatedFrames';
import { Neighbour } from './neighbour';
import { randomOf } from './random';
import { Typist } from './typist';

/** Enough to keep the relay busy. More would measure how a small machine shares its cores. */
const lines = 2;
export const mutatedFrames: Fault = {
  id: 'F10',
  name: 'a client sends real frames with flipped bits, cut, spliced, of another version or of no protocol',
  bar: 'exits=0 other_room_p99_ms<=20+idle same_room_closed=0 doc=whole',
  async run(context) {
    const total = context.isQuick ? 4_000 : 1_000_000;
    const connectionString = await context.createDatabase();
    const relay = await RelayProcess.start({ connectionString, limits: looseRates });
    context.after(() => relay.kill());
    const pool = new pg.Pool({ connectionString, max: 1 });
    context.after(() => pool.end());
    const [attacked, other] = [await insertDoc(pool, 'attacked '), await insertDoc(pool, '')];

    const neighbour = await Neighbour.join(relay, other);
    context.after(() => neighbour.typist.close());
    const idleFrom = neighbour.mark;
    await neighbour.words(100, 15_000);
    const from = neighbour.mark;

    // A person in the attacked room: neither may their connection break, nor an edit of theirs be refused.
    const victim = new Victim(relay, attacked);
    context.after(() => victim.leave());
    await until(() => victim.typist.acked > 3, 'the victim types', 15_000);
    const next = mutator(recordedFrames(victim.typist.doc), randomOf(context.seed));
    const counts = { sent: 0, closed: 0 };
    await Promise.all(Array.from({ length: lines }, (_, at) => attack(relay, attacked, `eve${at}`, next, total / lines, counts)));
    const to = neighbour.mark;
    await neighbour.words(20, 15_000);
    const typedBefore = victim.typist.typed.length;
    await until(() => victim.typist.acked > typedBefore, 'the victim types on', 15_000);
    const isWhole = await isSame(connectionString, attacked, relay);
    const [idle, busy] = [neighbour.p99(idleFrom, from), neighbour.p99(from, to)];
    const { rssBytes } = relay.isRunning ? await relay.usage() : { rssBytes: 0 };
    const [exits, broken] = [relay.isRunning ? 0 : 1, victim.broken];
    const doc = isWhole ? 'whole' : 'broken';
    return {
      figure: `exits=${exits} other_room_p99_ms=${busy.toFixed(1)} idle=${idle.toFixed(1)} same_room_closed=${broken} doc=${doc} frames=${counts.sent} closed=${counts.closed} rss_mb=${rssBytes >> 20}`,
      isWithinBar: exits === 0 && busy - idle <= 20 && broken === 0 && isWhole,
    };
  },
};

/** Reconnects whenever the connection breaks, and counts it. */
class Victim {
  broken = 0;
  typist: Typist;
  private hasLeft = false;

  constructor(
    private readonly relay: RelayProcess,
    private readonly docId: string,
  ) {
    this.typist = this.enter();
  }

  private enter(): Typist {
    const typist = new Typist(this.relay.dial(this.docId, 'victim'), 'v');
    typist.socket.once('close', () => {
      if (this.hasLeft || !this.relay.isRunning) return;
      this.broken += 1;
      this.typist = this.enter();
    });
    typist.start(50);
    return typist;
  }

  leave(): void {
    this.hasLeft = true;
    this.typist.close();
  }
}

/** Sends so many attacks one after the other, over connections that are reopened when they are closed. */
async function attack(
  relay: RelayProcess,
  docId: string,
  userId: string,
  next: ReturnType<typeof mutator>,
  count: number,
  counts: { sent: number; closed: number },
): Promise<void> {
  let line: RawLine | null = null;
  for (let sent = 0; sent < count && relay.isRunning; ) {
    if (!line?.isOpen) {
      line = rawLineTo(relay.origin, docId, userId, 'editor', sent % 2 === 0 ? '?ack=1' : '');
      if ((await line.status) !== 101) continue;
    }
    const { bytes, isCut } = next();
    await answered(line, bytes, isCut);
    sent += 1;
    counts.sent += 1;
    if (!line.isOpen) counts.closed += 1;
  }
  line?.end();
}

/** Resolves once the relay has read everything: it answers the following ping, or closes. */
function answered(line: RawLine, bytes: Buffer, isCut: boolean): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => line.end(), 2_000);
    const done = () => {
      clearTimeout(timer);
      resolve();
    };
    line.onPong = done;
    line.onClose = done;
    if (line.isClosed) return done();
    line.write(bytes);
    if (isCut) line.end();
    else line.ping();
  });
}

/** Whether the log has no gap, and equals the doc of a client that joins now. */
async function isSame(connectionString: string, docId: string, relay: RelayProcess): Promise<boolean> {
  const room = relay.join(docId, 'reader', 'viewer');
  const store = createPostgresStore({ connectionString, log: pino({ level: 'silent' }) });
  try {
    await room.ready;
    const contentOf = async () => {
      const stored = await store.load(docId);
      return stored && Y.encodeStateVector(merge([...(stored.checkpoint ? [stored.checkpoint] : []), ...stored.updates]));
    };
    const vectorOf = (vector: Uint8Array) => JSON.stringify([...Y.decodeStateVector(vector)].sort());
    await until(
      async () => {
        const stored = await contentOf();
        return stored !== null && vectorOf(stored) === vectorOf(Y.encodeStateVector(room.doc)) && room.doc.store.pendingStructs === null;
      },
      'the log says what the room shows',
      10_000,
    );
    return true;
  } catch {
    return false;
  } finally {
    room.leave();
    await store.close();
  }
}
