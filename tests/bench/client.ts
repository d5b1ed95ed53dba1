import * as Y from 'yjs';
import { encodeStep1, encodeStep2, encodeUpdate } from '#core/sync/messages';
import { RawLine } from '../support/rawLine';
import type { Contender } from './contender';

const nothing = new Uint8Array([0, 0]);
const joinWithinMs = 30_000;

/** The common counts of one measurement's clients. */
export class Tally {
  isMeasuring = false;
  sent = 0;
  delivered = 0;
  readonly latencies: number[] = [];
  readonly acks: number[] = [];
  private readonly typedAt = new Map<number, number[]>();

  typed(clientId: number, clock: number): void {
    const times = this.typedAt.get(clientId) ?? [];
    times[clock] = performance.now();
    this.typedAt.set(clientId, times);
    if (this.isMeasuring) this.sent += 1;
  }

  arrived(clientId: number, from: number, to: number): void {
    if (!this.isMeasuring) return;
    const now = performance.now();
    const times = this.typedAt.get(clientId);
    for (let clock = from; clock < to; clock += 1) {
      const at = times?.[clock];
      if (at === undefined) continue;
      this.latencies.push(now - at);
      this.delivered += 1;
    }
  }
}

/** The part of the received bytes that a client decodes, which costs the measuring process time. Latencies need everything. */
export type Reads = 'everything' | 'acks' | 'nothing';

/** A client that types single letters, records when others' letters arrive, or only receives. */
export class BenchClient {
  readonly clientId = new Y.Doc().clientID;
  /** Letters of its own that were acknowledged. */
  ackedEdits = 0;
  /** For each frame that counts for acks: its time, and the number of letters typed by then. */
  private readonly counted: { at: number; edits: number }[] = [];
  private acked = 0;
  private readonly clocks = new Map<number, number>();
  private timer: NodeJS.Timeout | null = null;

  private constructor(
    private readonly contender: Contender,
    private readonly room: string,
    private readonly line: RawLine,
    private readonly tally: Tally,
    private readonly reads: Reads,
  ) {}

  /** Resolves when it has the doc. */
  static async join(contender: Contender, room: string, user: string, tally: Tally, reads: Reads): Promise<BenchClient> {
    const line = new RawLine(contender.origin, contender.request(room, user));
    const client = new BenchClient(contender, room, line, tally, reads);
    await new Promise<void>((resolve, reject) => {
      const refused = () => reject(new Error(`${contender.name} did not let a client in.`));
      const timer = setTimeout(refused, joinWithinMs);
      const joined = () => {
        clearTimeout(timer);
        resolve();
      };
      line.onMessage = (bytes) => client.receive(bytes, joined);
      void line.status.then((status) => {
        if (status !== 101) return refused();
        for (const frame of contender.greetings(room)) line.send(frame);
        // The floor stores and answers nothing: its join is only the upgrade.
        if (contender.name === 'floor') joined();
        else client.send(encodeStep1(new Uint8Array([0])));
      });
    });
    return client;
  }

  /**
   * Types letters one by one, from a random time within the first pause. Follows the clock, not an interval: the intervals of many
   * typists would soon coincide in bursts.
   */
  type(letters: readonly Uint8Array[], perSecond: number, random: () => number): void {
    const pause = 1000 / perSecond;
    const began = performance.now() + random() * pause;
    const wait = (clock: number) => {
      const letter = letters[clock];
      if (!letter) return;
      this.timer = setTimeout(
        () => {
          wait(clock + 1);
          this.tally.typed(this.clientId, clock);
          this.write(letter, clock + 1);
        },
        began + clock * pause - performance.now(),
      );
    };
    wait(0);
  }

  /** Sends an update as it is. */
  write(update: Uint8Array, edits = 0): void {
    this.counted.push({ at: performance.now(), edits });
    this.send(encodeUpdate(update));
  }

  stop(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
  }

  leave(): void {
    this.stop();
    this.line.end();
  }

  private send(frame: Uint8Array): void {
    if (this.line.isOpen) this.line.send(this.contender.wrap(this.room, frame));
  }

  private receive(bytes: Buffer, joined: () => void): void {
    if (this.reads === 'nothing' && this.isIn) return;
    const said = this.contender.read(bytes);
    if (!said) return;
    if (said.kind === 'asks') {
      this.counted.push({ at: 0, edits: 0 });
      return this.send(encodeStep2(nothing));
    }
    if (said.kind === 'acks') return this.handleAck(said.count);
    if (said.kind === 'state') {
      this.isIn = true;
      return joined();
    }
    if (this.reads !== 'everything') return;
    for (const [clientId, to] of Y.parseUpdateMeta(said.update).to) {
      if (clientId === this.clientId) continue;
      const from = this.clocks.get(clientId) ?? 0;
      this.tally.arrived(clientId, from, to);
      this.clocks.set(clientId, Math.max(from, to));
    }
  }

  private isIn = false;

  /** Ours acknowledges a number of frames; the other acknowledges each. */
  private handleAck(count: number): void {
    const acked = this.contender.name === 'annalist' ? count : this.acked + count;
    for (; this.acked < acked; this.acked += 1) {
      const frame = this.counted[this.acked];
      if (!frame) continue;
      this.ackedEdits = Math.max(this.ackedEdits, frame.edits);
      if (frame.at > 0 && this.tally.isMeasuring) this.tally.acks.push(performance.now() - frame.at);
    }
  }
}
