import type { Pool } from 'pg';
import * as Y from 'yjs';
import { can, roles } from '#core/access';
import { decodeFrame, encodeAwareness, encodeStep1, encodeStep2, encodeUpdate, type Frame } from '#core/sync/messages';
import { insertDoc } from '../support/postgres';
import { storedText, type TestRelay, until } from '../support/relay';
import type { Fault, FaultContext } from './fault';
import { percentile, randomOf } from './random';
import { relayOnPostgres } from './relayOnPostgres';
import { Typist } from './typist';

const mark = 'leaked';

/** Every kind of frame, from an attacker who tries to write `leaked` or to pose as somebody else. */
function frameKinds(watcherClient: number): [kind: string, frame: Uint8Array][] {
  const doc = new Y.Doc();
  doc.getText('text').insert(0, mark);
  const whole = Y.encodeStateAsUpdate(doc);
  const asOwner = { user: { id: 'watcher', name: mark, role: 'owner' }, [mark]: true };
  return [
    ['step1', encodeStep1(new Uint8Array([0]))],
    ['step2', encodeStep2(whole)],
    ['update', encodeUpdate(whole)],
    ['deletion', encodeUpdate(new Uint8Array([0, 1, 1, 1, 0, 1]))],
    ['presence', encodeAwareness([{ clientId: doc.clientID, clock: 1, state: asOwner }])],
    ["another's presence", encodeAwareness([{ clientId: watcherClient, clock: 2 ** 30, state: null }])],
    ['denied', new Uint8Array([2, 0, 1, 120])],
    ['ack', new Uint8Array([100, 9])],
    ['notice', new Uint8Array([103, 2, 123, 125])],
  ];
}

export const rolesAndRevocation: Fault = {
  id: 'F13',
  name: 'every role sends every kind of frame, and access is withdrawn during typing, with and without a notice',
  bar: 'leaks=0 wrong=0 commits_after_revoke=0 kick_p99_ms<=500 / 5500',
  async run(context) {
    const { relay, pool } = await relayOnPostgres(context);
    const matrix = await tryAll(relay, pool);
    const [told, untold] = [await revoke(context, relay, pool, true), await revoke(context, relay, pool, false)];
    const late = told.late + untold.late;
    const [up, down] = [percentile(told.kicks, 0.99), percentile(untold.kicks, 0.99)];
    return {
      figure: `leaks=${matrix.leaks} wrong=${matrix.wrong} of ${matrix.tried} commits_after_revoke=${late} of ${told.kicks.length + untold.kicks.length} kick_p99_ms=${up.toFixed(0)} / ${down.toFixed(0)}`,
      isWithinBar: matrix.leaks === 0 && matrix.wrong === 0 && late === 0 && up <= 500 && down <= 5_500,
    };
  },
};

/** Counts the edits that reached the log or others wrongly, and those that wrongly did not. */
async function tryAll(relay: TestRelay, pool: Pool) {
  const outcome = { leaks: 0, wrong: 0, tried: 0 };
  relay.people.set('watcher', 'viewer');
  for (const role of roles) relay.people.set(`a${role}`, role);
  for (const role of roles) {
    const mayWrite = can(role, 'editTimeline');
    const count = frameKinds(0).length;
    for (let at = 0; at < count; at += 1) {
      const docId = await insertDoc(pool, 'ours');
      const watcher = await relay.open(docId, 'watcher');
      const heard: Frame[] = [];
      watcher.on('message', (bytes: Buffer) => heard.push(decodeFrame(bytes)));
      watcher.send(encodeAwareness([{ clientId: 1, clock: 1, state: {} }]));
      const [kind = '', frame = new Uint8Array()] = frameKinds(1)[at] ?? [];
      const socket = await relay.open(docId, `a${role}`);
      let isDone = false;
      const done = () => {
        isDone = true;
      };
      socket.on('close', done);
      socket.on('pong', done);
      socket.send(frame);
      socket.ping();
      await until(() => isDone, `a ${role}'s ${kind} is taken`);
      // The owner's next word comes after everything that the relay has received by now.
      await settle(relay, docId, heard);
      outcome.tried += 1;
      const text = await storedText(relay.store, docId);
      const said = JSON.stringify(heard);
      const isForged = said.includes(mark) || heard.some((each) => each.type === 'awareness' && each.entries.some(isWatcherGone));
      const isWrite = kind === 'step2' || kind === 'update';
      if ((text.includes(mark) && !mayWrite) || isForged) outcome.leaks += 1;
      if (isWrite && mayWrite && !text.includes(mark)) outcome.wrong += 1;
      for (const each of [watcher, socket]) each.terminate();
    }
  }
  return outcome;
}

function isWatcherGone({ clientId, state }: { clientId: number; state: unknown }): boolean {
  return clientId === 1 && state === null;
}

/** Waits until the watcher sees the owner's next word, which comes after everything before it. */
async function settle(relay: TestRelay, docId: string, heard: Frame[]): Promise<void> {
  const owner = new Typist(await relay.open(docId, 'aowner'), 'owner');
  owner.socket.emit('open');
  owner.type('.');
  const updates = heard.filter(({ type }) => type === 'update').length;
  await until(() => owner.acked === 1 && heard.filter(({ type }) => type === 'update').length > updates, 'all is told');
  owner.close();
}

/** Withdraws access from people who type, with a notice to the relay or without. */
async function revoke({ isQuick, seed }: FaultContext, relay: TestRelay, pool: Pool, isTold: boolean) {
  const random = randomOf(seed + (isTold ? 1 : 0));
  const kicks: number[] = [];
  let late = 0;
  const rounds = isQuick ? 10 : 200;
  for (let begun = 0; begun < rounds; begun += 10) {
    await Promise.all(
      Array.from({ length: Math.min(10, rounds - begun) }, async (_, at) => {
        const userId = `typist${at}`;
        relay.people.set(userId, 'editor');
        const docId = await insertDoc(pool, '');
        const typist = new Typist(await relay.open(docId, userId), `${begun + at}`);
        typist.start(3);
        const words = 5 + Math.floor(random() * 20);
        await until(() => typist.acked > words, 'they type', 15_000);
        // Silent people are found by a notice or by the sweep only, the others at their next commit too.
        if (at % 2 === 1) typist.stop();
        relay.people.delete(userId);
        // The same statement as a change of members: the row lock puts it before or after each commit.
        const { rows } = await pool.query<{ head: string }>('UPDATE doc SET perm_version = perm_version + 1 WHERE id = $1 RETURNING head', [
          docId,
        ]);
        const from = performance.now();
        if (isTold) relay.relay.accessChanged(docId);
        await until(() => typist.isClosed, 'they are shown the door', 10_000);
        kicks.push(performance.now() - from);
        const after = await pool.query('SELECT 1 FROM doc_update WHERE doc_id = $1 AND user_id = $2 AND seq > $3', [
          docId,
          userId,
          rows[0]?.head,
        ]);
        if ((after.rowCount ?? 0) > 0 || typist.closeCode !== 4403) late += 1;
      }),
    );
  }
  return { kicks, late };
}
