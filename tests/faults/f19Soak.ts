import pg from 'pg';
import { insertDoc } from '../support/postgres';
import { until } from '../support/relay';
import { RelayProcess } from '../support/relayProcess';
import type { Fault, FaultContext } from './fault';
import { randomOf } from './random';
import { Typist } from './typist';

const unloadAfterMs = { quick: 1_000, full: 60_000 };
/** A text is deleted at this length, so that docs do not grow, and any growth is the relay's own. */
const longestText = 600;
/** The number of docs that are left alone for a while, in turns: their rooms are unloaded and loaded again. */
const restingPart = 0.1;

interface Size {
  clients: number;
  docs: number;
  minutes: number;
  /** People who come and leave per second, and words typed per second, in all docs together. */
  changesPerSecond: number;
  wordsPerSecond: number;
}

function sizeOf({ isQuick, soakMinutes }: FaultContext): Size {
  if (isQuick) return { clients: 100, docs: 20, minutes: 0.15, changesPerSecond: 20, wordsPerSecond: 20 };
  return { clients: 1_000, docs: 200, minutes: soakMinutes, changesPerSecond: 3, wordsPerSecond: 10 };
}

/** People who come to docs, type, and leave. */
class Crowd {
  /** By slot: a newcomer takes the slot of the person who leaves. */
  private readonly typists = new Map<number, Typist>();
  /** Connections that the relay has closed by itself. */
  cut = 0;
  words = 0;
  changes = 0;
  private resting = 0;

  constructor(
    private readonly relay: RelayProcess,
    private readonly docIds: readonly string[],
    private readonly random: () => number,
  ) {}

  async fill(count: number): Promise<void> {
    while (this.typists.size < count) {
      const goal = Math.min(count, this.typists.size + 50);
      while (this.typists.size < goal) this.join(this.typists.size);
      await until(() => this.areIn, 'fifty more are let in', 30_000);
    }
  }

  /** One person leaves, and another comes to some doc. */
  change(): void {
    this.replace(Math.floor(this.random() * this.typists.size));
  }

  /** All people leave other docs than before, which stay empty for a while. */
  rest(): void {
    this.resting = (this.resting + this.restingCount) % this.docIds.length;
    for (const [at, { name }] of this.typists) if (this.isResting(Number(name.split('.')[0]))) this.replace(at);
  }

  type(): void {
    const typist = this.typists.get(Math.floor(this.random() * this.typists.size));
    if (!typist || typist.socket.readyState !== typist.socket.OPEN) return;
    const text = typist.doc.getText('text');
    if (text.length > longestText) text.delete(0, text.length);
    typist.type(`<${this.words}>`);
    this.words += 1;
  }

  leave(): void {
    for (const at of [...this.typists.keys()]) this.dismiss(at);
  }

  private get areIn(): boolean {
    return [...this.typists.values()].every(({ socket }) => socket.readyState === socket.OPEN);
  }

  private get restingCount(): number {
    return Math.ceil(this.docIds.length * restingPart);
  }

  private isResting(doc: number): boolean {
    return (doc - this.resting + this.docIds.length) % this.docIds.length < this.restingCount;
  }

  private replace(at: number): void {
    this.dismiss(at);
    this.join(at);
    this.changes += 1;
  }

  private join(at: number): void {
    let doc = Math.floor(this.random() * this.docIds.length);
    while (this.isResting(doc)) doc = Math.floor(this.random() * this.docIds.length);
    const typist = new Typist(this.relay.dial(this.docIds[doc] ?? '', `u${at}`), `${doc}.${at}`);
    typist.socket.on('close', () => {
      if (this.typists.get(at) === typist) this.cut += 1;
    });
    this.typists.set(at, typist);
  }

  private dismiss(at: number): void {
    const typist = this.typists.get(at);
    this.typists.delete(at);
    typist?.close();
    typist?.doc.destroy();
  }
}

interface Sample {
  hours: number;
  megabytes: number;
  connections: number;
}

export const soak: Fault = {
  id: 'F19',
  name: 'a thousand people come to two hundred docs and leave, for an hour',
  bar: 'rss_slope_mb_h<=5 docs_after_idle=0 cut=0',
  async run(context) {
    const size = sizeOf(context);
    const idleMs = context.isQuick ? unloadAfterMs.quick : unloadAfterMs.full;
    const connectionString = await context.createDatabase();
    const limits = context.isQuick ? { unloadAfterMs: idleMs, unloadLiveDocAfterMs: 500 } : {};
    const relay = await RelayProcess.start({ connectionString, limits });
    context.after(() => relay.kill());
    const pool = new pg.Pool({ connectionString, max: 2 });
    context.after(() => pool.end());
    const docIds: string[] = [];
    while (docIds.length < size.docs) docIds.push(await insertDoc(pool, ''));

    const crowd = new Crowd(relay, docIds, randomOf(context.seed));
    context.after(() => crowd.leave());
    await crowd.fill(size.clients);
    const samples = await watch(context, relay, crowd, size);
    const busy = await relay.usage();
    crowd.leave();
    const isEmpty = async () => {
      const { rooms, liveDocs, connections } = await relay.usage();
      return rooms + liveDocs + connections === 0;
    };
    await until(isEmpty, 'nothing is held any more', idleMs + 10_000).catch(() => undefined);
    const idle = await relay.usage();
    const left = idle.rooms + idle.liveDocs;

    const slope = slopeOf(samples.slice(Math.floor(samples.length / 2)));
    const fewest = Math.min(...samples.map(({ connections }) => connections));
    // A few seconds show only how memory fills up at the start: the slope is printed, and checked in the full run only.
    const isFlat = context.isQuick || slope <= 5;
    const rss = samples.map(({ megabytes }) => megabytes.toFixed(0));
    return {
      figure: `rss_slope_mb_h=${slope.toFixed(1)} docs_after_idle=${left} cut=${crowd.cut} minutes=${size.minutes} clients=${fewest} rooms=${busy.rooms} words=${crowd.words} changes=${crowd.changes} rss_mb=${rss.at(0)}..${rss.at(-1)} cpu_s=${(busy.cpuMicros / 1e6).toFixed(0)}`,
      isWithinBar: isFlat && left === 0 && crowd.cut === 0 && fewest >= size.clients * 0.8,
    };
  },
};

/** Lets people come, type and leave for the given time, and reads the relay's memory after garbage collections. */
async function watch(context: FaultContext, relay: RelayProcess, crowd: Crowd, size: Size): Promise<Sample[]> {
  const lengthMs = size.minutes * 60_000;
  const timers = [
    setInterval(() => crowd.change(), 1_000 / size.changesPerSecond),
    setInterval(() => crowd.type(), 1_000 / size.wordsPerSecond),
    setInterval(() => crowd.rest(), context.isQuick ? 2_500 : 150_000),
  ];
  context.after(() => timers.forEach(clearInterval));
  const began = performance.now();
  const samples: Sample[] = [];
  while (performance.now() - began < lengthMs) {
    await pause(lengthMs / 120);
    relay.collectGarbage();
    await pause(250);
    const { rssBytes, connections } = await relay.usage();
    const hours = (performance.now() - began) / 3_600_000;
    samples.push({ hours, megabytes: rssBytes / 2 ** 20, connections });
  }
  timers.forEach(clearInterval);
  return samples;
}

/** The slope in megabytes per hour, by least squares. */
function slopeOf(samples: readonly Sample[]): number {
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [meanHours, meanMegabytes] = [mean(samples.map(({ hours }) => hours)), mean(samples.map(({ megabytes }) => megabytes))];
  const along = samples.reduce((sum, { hours }) => sum + (hours - meanHours) ** 2, 0);
  return samples.reduce((sum, { hours, megabytes }) => sum + (hours - meanHours) * (megabytes - meanMegabytes), 0) / along;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
