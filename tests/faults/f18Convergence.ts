import pg from 'pg';
import { pino } from 'pino';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { messageTypes } from '#core/sync/messages';
import { readFlat } from '#core/text/readFlat';
import { insertFlat } from '#core/text/writeFlat';
import { createPostgresStore } from '#server/log/postgresStore';
import { rootText } from '../support/docs/putText';
import { socketWith, until } from '../support/relay';
import type { Fault, FaultContext } from './fault';
import { type Arena, type ArenaNode, memoryArena, realArena } from './fuzzArena';
import { randomOf } from './random';

const quickSeeds = 10;
const steps = 100;
/** One round in so many runs on PostgreSQL and Redis, with relays in processes. */
const realEvery = 10;
/** Seeds that have failed before. They run first each time. */
const keptSeeds: readonly number[] = [];

type Below = (below: number) => number;

/** A person with their own doc, connected to one of the relays or offline. */
class Person {
  readonly doc = new Y.Doc();
  private readonly undo = new Y.UndoManager([this.doc.getText('text'), rootText(this.doc)], { captureTimeout: 0 });
  provider: WebsocketProvider;

  constructor(
    readonly userId: string,
    private readonly docId: string,
    node: ArenaNode,
  ) {
    this.provider = this.dial(node);
  }

  /** Moves with the whole doc to another relay, or reconnects to the same. */
  move(node: ArenaNode): void {
    this.provider.destroy();
    this.provider = this.dial(node);
  }

  leave(): void {
    this.provider.destroy();
    this.doc.destroy();
  }

  /** Draws the same number of random values for any doc, so that the steps of a seed stay the same. */
  edit(next: Below): void {
    const [kind, place, what, amount] = [next(9), next(1_000_000), next(26), 1 + next(3)];
    const text = this.doc.getText('text');
    const body = rootText(this.doc);
    const inText = place % (text.length + 1);
    switch (kind) {
      case 0:
      case 1:
      case 2:
        return text.insert(inText, String.fromCodePoint(97 + what).repeat(amount));
      case 3:
        return text.delete(inText, Math.min(amount, text.length - inText));
      case 4:
        return text.length - inText > 2 ? text.format(inText, 2, { bold: what % 2 === 0 ? true : null }) : undefined;
      case 5:
        return void this.doc.getMap('fields').set(`field ${what % 3}`, place);
      case 6: {
        // Splits, joins, turns and inserts lines of one text.
        const inBody = place % (body.length + 1);
        if (body.length > 40) return body.delete(place % (body.length - amount), amount);
        if (what % 3 === 0) return body.insertEmbed(inBody, new Y.XmlElement('paragraph'));
        if (what % 3 === 1) return this.turn(place, what);
        return insertFlat(body, inBody, [{ type: 'paragraph', content: [{ type: 'text', text: `p${what}` }] }]);
      }
      case 7:
        return void this.undo.undo();
      default:
        return void (what % 2 === 0 ? this.undo.redo() : this.undo.undo());
    }
  }

  private turn(place: number, what: number): void {
    const markers = rootText(this.doc)
      .toDelta()
      .flatMap(({ insert }: { insert: unknown }) => (insert instanceof Y.XmlElement ? [insert] : []));
    markers[place % Math.max(1, markers.length)]?.setAttribute('kind', what % 2 === 0 ? 'bullet' : 'h2');
  }

  private dial(node: ArenaNode): WebsocketProvider {
    const provider = new WebsocketProvider(`${node.origin.replace('http', 'ws')}/collab/v1`, `${this.docId}.1`, this.doc, {
      WebSocketPolyfill: socketWith(node.headers(this.userId)),
      maxBackoffTime: 60,
      disableBc: true,
    });
    // An edit that came before the content it refers to is refused, and the relay asks for the whole state.
    provider.messageHandlers[messageTypes.auth] = () => undefined;
    return provider;
  }
}

function contentOf(doc: Y.Doc): string {
  // The order of a map's keys is that of their arrival, and has no meaning.
  const fields = Object.entries(doc.getMap('fields').toJSON()).sort(([a], [b]) => (a < b ? -1 : 1));
  const clocks = [...Y.decodeStateVector(Y.encodeStateVector(doc))].sort(([a], [b]) => a - b);
  return JSON.stringify([doc.getText('text').toDelta(), fields, readFlat(rootText(doc)), clocks]);
}

async function storedContent({ store }: Arena, docId: string): Promise<string> {
  const stored = await store.load(docId);
  const doc = new Y.Doc();
  for (const part of [...(stored?.checkpoint ? [stored.checkpoint] : []), ...(stored?.updates ?? [])]) Y.applyUpdate(doc, part);
  return contentOf(doc);
}

/** Plays one seed. Returns the difference between the docs; null: there is none. */
async function play(arena: Arena, seed: number): Promise<string | null> {
  const random = randomOf(seed);
  const next: Below = (below) => Math.floor(random() * below);
  const docId = await arena.createDoc();
  const nodeAt = (at: number) => arena.nodes[at % arena.nodes.length] as ArenaNode;
  const people = Array.from({ length: 3 + next(4) }, (_, at) => new Person(`u${at}`, docId, nodeAt(next(2))));
  const restartAt = next(3) === 0 ? next(steps) : -1;
  let restarted: Promise<void> = Promise.resolve();
  let isFailing = false;
  try {
    for (let step = 0; step < steps; step += 1) {
      const person = people[next(people.length)] as Person;
      const [what, node, wait] = [next(24), nodeAt(next(2)), next(40)];
      if (step === restartAt) restarted = node.restart(what % 2 === 0);
      else if (what === 0) person.provider.disconnect();
      else if (what === 1) person.provider.connect();
      else if (what === 2) person.move(node);
      else if (what === 3) {
        isFailing = !isFailing;
        arena.setFailing(isFailing);
      } else person.edit(next);
      if (wait < 10) await new Promise((resolve) => setTimeout(resolve, wait));
    }
    arena.setFailing(false);
    await restarted;
    for (const { provider } of people) provider.connect();
    return await differenceAfter(arena, docId, people);
  } finally {
    arena.setFailing(false);
    for (const person of people) person.leave();
    await restarted;
  }
}

/** Waits until all docs are equal, and then checks that none has pending structs. */
async function differenceAfter(arena: Arena, docId: string, people: readonly Person[]): Promise<string | null> {
  const contents = async () => [...people.map(({ doc }) => contentOf(doc)), await storedContent(arena, docId)];
  const areAlike = async () => people.every(({ provider }) => provider.synced) && new Set(await contents()).size === 1;
  try {
    await until(areAlike, 'all are alike', 30_000);
  } catch {
    const away = people.filter(({ provider }) => !provider.synced).map(({ userId }) => userId);
    return `${new Set(await contents()).size} contents, not synced: ${away.join(' ') || 'nobody'}`;
  }
  const pending = people.filter(({ doc }) => doc.store.pendingStructs || doc.store.pendingDs);
  return pending.length > 0 ? `pending at ${pending.map(({ userId }) => userId).join(' ')}` : null;
}

export const convergence: Fault = {
  id: 'F18',
  name: 'three to six people edit and undo at two relays, go offline and move over, while relays restart and commits fail',
  bar: 'diverged=0',
  needsRedis: true,
  async run(context) {
    const count = context.isQuick ? quickSeeds : context.seeds;
    const seeds = [...keptSeeds, ...Array.from({ length: count }, (_, at) => context.seed + at)];
    const real = seeds.filter((_, at) => at % realEvery === realEvery - 1);
    const inMemory = seeds.filter((_, at) => at % realEvery !== realEvery - 1);
    const failed: string[] = [];
    // Each provider adds a listener for the end of the process.
    process.setMaxListeners(100);
    const playAll = async (arena: Arena, queue: number[], where: string) => {
      for (let seed = queue.shift(); seed !== undefined; seed = queue.shift()) {
        const difference = await play(arena, seed);
        if (difference) failed.push(`${seed} ${where}: ${difference}`);
      }
    };
    await Promise.all([
      ...Array.from({ length: context.isQuick ? 1 : 2 }, async (_, at) => {
        const arena = await memoryArena(randomOf(context.seed + at));
        context.after(() => arena.close());
        await playAll(arena, inMemory, 'in memory');
      }),
      startReal(context).then((arena) => playAll(arena, real, 'on PostgreSQL')),
    ]);
    return {
      figure: `diverged=${failed.length} seeds=${seeds.length}${failed.length > 0 ? ` failed=[${failed.join('; ')}]` : ''}`,
      isWithinBar: failed.length === 0,
    };
  },
};

async function startReal(context: FaultContext): Promise<Arena> {
  const redis = await context.startRedis();
  const connectionString = await context.createDatabase();
  const store = createPostgresStore({ connectionString, log: pino({ level: 'silent' }) });
  const pool = new pg.Pool({ connectionString, max: 1 });
  context.after(() => Promise.all([store.close(), pool.end()]));
  const arena = await realArena(connectionString, redis.url, store, pool);
  context.after(() => arena.close());
  return arena;
}
