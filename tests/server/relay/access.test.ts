import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import type { Role } from '#core/access';
import { decodeFrame, encodeAwareness, encodeUpdate, type Frame } from '#core/sync/messages';
import { socketWith, storedText, TestRelay, textOf, until } from '#tests/support/relay';

let relay: TestRelay;
beforeEach(async () => {
  relay = await TestRelay.start({ limits: { sweepMs: 200 } });
});
afterEach(() => relay.stop());

function framesOf(socket: WebSocket): Frame[] {
  const frames: Frame[] = [];
  socket.on('message', (bytes: Buffer) => frames.push(decodeFrame(new Uint8Array(bytes))));
  return frames;
}

function insertion(text: string, clientID?: number): Uint8Array {
  const doc = new Y.Doc();
  if (clientID !== undefined) doc.clientID = clientID;
  doc.getText('text').insert(0, text);
  return encodeUpdate(Y.encodeStateAsUpdate(doc));
}

/** The HTTP status of an upgrade; 101: it succeeded. */
function statusOf(path: string, headers: Record<string, string>): Promise<number> {
  const socket = relay.dial(path, headers);
  return new Promise((resolve) => {
    socket.on('open', () => resolve(101));
    socket.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0));
  });
}

describe('an upgrade', () => {
  it('[R4] succeeds only with the session of a person with a role, from a page of this origin, at the path of a room', async () => {
    relay.people.set('ada', 'viewer');
    const docId = relay.createDoc();
    const path = `/collab/v1/${docId}.1`;
    const good = { cookie: 'user=ada', origin: relay.origin };
    const matrix: [string, string, Record<string, string>, number][] = [
      ['all is well', path, good, 101],
      ['a query is no matter', `${path}?ack=1&x=2`, good, 101],
      ['no cookie', path, { origin: relay.origin }, 401],
      ['an unknown session', path, { ...good, cookie: 'user=' }, 401],
      ['no role', path, { ...good, cookie: 'user=eve' }, 403],
      ['a foreign origin', path, { ...good, origin: 'https://evil.example' }, 403],
      ['an origin that only begins like ours', path, { ...good, origin: `${relay.origin}.evil.example` }, 403],
      ['the null origin', path, { ...good, origin: 'null' }, 403],
      ['no origin', path, { cookie: 'user=ada' }, 403],
      ['an unknown room', `/collab/v1/${randomUUID()}.1`, good, 404],
      ['an old epoch', `/collab/v1/${docId}.2`, good, 410],
      ['no epoch', `/collab/v1/${docId}`, good, 404],
      ['a longer path', `${path}/more`, good, 404],
      ['a NUL', `/collab/v1/${docId}.1%00`, good, 404],
      ['upper case', `/collab/v1/${docId.toUpperCase()}.1`, good, docId === docId.toUpperCase() ? 101 : 404],
      ['4 KB', `/collab/v1/${'a'.repeat(4096)}.1`, good, 404],
    ];
    for (const [what, at, headers, status] of matrix) expect(await statusOf(at, headers), what).toBe(status);
  });
});

describe('each role', () => {
  const effects: Record<Role, boolean> = { viewer: false, commenter: false, editor: true, owner: true };
  for (const [role, mayWrite] of Object.entries(effects) as [Role, boolean][]) {
    it(`[R5] ${role === 'viewer' || role === 'commenter' ? 'a' : 'an'} ${role}'s update ${mayWrite ? 'is committed' : 'changes neither memory nor store, and is refused by name'}`, async () => {
      relay.people.set('ada', role).set('watcher', 'viewer');
      const docId = relay.createDoc();
      const watcher = relay.join(docId, 'watcher');
      await watcher.ready;
      const socket = await relay.open(docId, 'ada');
      const frames = framesOf(socket);
      socket.send(insertion('written'));
      if (mayWrite) {
        await until(() => textOf(watcher).toString() === 'written', 'it arrives');
        expect(frames.some((frame) => frame.type === 'ack' && frame.count === 1)).toBe(true);
      } else {
        await until(() => frames.some((frame) => frame.type === 'refusal'), 'it is refused');
        expect(frames.find((frame) => frame.type === 'refusal')).toEqual({ type: 'refusal', frame: 1, code: 'read-only' });
        expect([textOf(watcher).toString(), await storedText(relay.store, docId)]).toEqual(['', '']);
      }
    });
  }

  it('[R6] a stock client without ack=1 gets no acks, and its refusal is a frame of y-protocols', async () => {
    relay.people.set('ada', 'viewer').set('bob', 'editor');
    const docId = relay.createDoc();
    const [reader, writer] = [await relay.open(docId, 'ada', ''), await relay.open(docId, 'bob', '')];
    const [toReader, toWriter] = [framesOf(reader), framesOf(writer)];
    writer.send(insertion('from Bob'));
    reader.send(insertion('from Ada'));
    await until(
      () => toReader.some((frame) => frame.type === 'denied') && toReader.some((frame) => frame.type === 'update'),
      'both are answered',
    );
    expect(await storedText(relay.store, docId)).toBe('from Bob');
    for (const frame of [...toReader, ...toWriter]) expect(['step1', 'step2', 'update', 'awareness', 'denied']).toContain(frame.type);
  });

  it('[R6] an unmodified y-websocket provider syncs, writes and gets the presence of others', async () => {
    relay.people.set('ada', 'editor').set('bob', 'editor');
    const docId = relay.createDoc('hello ');
    const providers = ['ada', 'bob'].map((user) => {
      const socket = socketWith({ cookie: `user=${user}`, origin: relay.origin });
      return new WebsocketProvider(`${relay.origin.replace('http', 'ws')}/collab/v1`, `${docId}.1`, new Y.Doc(), {
        WebSocketPolyfill: socket,
        disableBc: true,
      });
    });
    const [ada, bob] = providers as [WebsocketProvider, WebsocketProvider];
    await until(() => providers.every(({ synced }) => synced), 'both are synced');
    ada.awareness.setLocalStateField('user', { id: 'bob', name: 'Bob', role: 'owner' });
    ada.doc.getText('text').insert(6, 'world');
    await until(() => bob.doc.getText('text').toString() === 'hello world', 'the edit arrives');
    await until(() => bob.awareness.getStates().has(ada.doc.clientID), 'presence arrives');
    // The relay overwrites the user that a client claims to be.
    expect(bob.awareness.getStates().get(ada.doc.clientID)).toEqual({ user: { id: 'ada', name: "ada's name", role: 'editor' } });
    ada.destroy();
    await until(() => !bob.awareness.getStates().has(ada.doc.clientID), 'it goes with its socket');
    bob.destroy();
  });

  it('[R7] a socket cannot set the presence of another, or of a second client id', async () => {
    relay.people.set('ada', 'viewer').set('eve', 'viewer').set('bob', 'viewer');
    const docId = relay.createDoc();
    const [ada, eve, bob] = [await relay.open(docId, 'ada'), await relay.open(docId, 'eve'), await relay.open(docId, 'bob')];
    const toBob = framesOf(bob);
    const names = () =>
      toBob
        .flatMap((frame) => (frame.type === 'awareness' ? frame.entries : []))
        .map(({ clientId, state }) => `${clientId} ${(state as { user: { id: string } } | null)?.user.id ?? 'gone'}`);
    ada.send(encodeAwareness([{ clientId: 1, clock: 1, state: { place: { eventId: 'e', field: 'date' }, admin: true } }]));
    await until(() => names().includes('1 ada'), 'Ada is seen');
    eve.send(encodeAwareness([{ clientId: 1, clock: 99, state: null }]));
    eve.send(
      encodeAwareness([
        { clientId: 2, clock: 1, state: { user: { id: 'ada' } } },
        { clientId: 3, clock: 1, state: {} },
      ]),
    );
    await until(() => names().includes('2 eve'), 'Eve is seen as Eve');
    expect(names()).not.toContain('1 gone');
    expect(names().some((name) => name.startsWith('3 '))).toBe(false);
    expect(JSON.stringify(toBob)).not.toContain('admin');
  });
});

describe('withdrawn access', () => {
  it('[R8] closes the socket on a notice, and no edit of that person is committed after it', async () => {
    relay.people.set('ada', 'editor').set('bob', 'editor');
    const docId = relay.createDoc();
    const [ada, bob] = [relay.join(docId, 'ada'), relay.join(docId, 'bob')];
    await Promise.all([ada.ready, bob.ready]);
    await until(() => ada.saveState.get().kind === 'saved', 'nothing is owed');
    relay.people.delete('ada');
    relay.memory.raisePermVersion(docId);
    // Written after the withdrawal committed and before the relay knows of it: the fence refuses the commit.
    textOf(ada).insert(0, 'too late');
    textOf(bob).insert(0, 'in time');
    await until(() => bob.saveState.get().kind === 'saved', 'Bob is not held up');
    await until(() => ada.saveState.get().kind === 'closed', 'Ada’s socket is closed');
    expect(ada.saveState.get()).toEqual({ kind: 'closed', event: 'noAccess', hasEdits: true });
    expect(await storedText(relay.store, docId)).toBe('in time');
    expect(textOf(bob).toString()).toBe('in time');
  });

  it('[R8] a demotion to viewer refuses edits and keeps the socket open; the sweep finds it without a notice', async () => {
    relay.people.set('ada', 'editor');
    const docId = relay.createDoc();
    const ada = relay.join(docId, 'ada');
    const heard: string[] = [];
    ada.onRole((role) => heard.push(role));
    await ada.ready;
    await until(() => ada.saveState.get().kind === 'saved', 'nothing is owed');
    relay.people.set('ada', 'viewer');
    relay.memory.raisePermVersion(docId);
    await until(() => heard.at(-1) === 'viewer', 'Ada’s client knows her role');
    textOf(ada).insert(0, 'without a pen');
    await until(() => ada.saveState.get().kind === 'refused', 'it is refused');
    expect(await storedText(relay.store, docId)).toBe('');
  });

  it('[R8] a person learns that their role in an archived timeline was lowered, and nobody else hears of it', async () => {
    relay.people.set('ada', 'owner').set('bob', 'editor');
    const docId = relay.createDoc();
    relay.archived.add(docId);
    const [ada, bob] = [relay.join(docId, 'ada'), relay.join(docId, 'bob')];
    const heard: Record<string, string[]> = { ada: [], bob: [] };
    for (const [name, client] of Object.entries({ ada, bob }))
      client.onRole((role, roleOutside) => heard[name]?.push(`${role}, outside ${roleOutside}`));
    await Promise.all([ada.ready, bob.ready]);
    await until(() => heard.ada?.length === 1 && heard.bob?.length === 1, 'both are greeted');
    relay.people.set('ada', 'commenter');
    relay.memory.raisePermVersion(docId);
    await until(() => heard.ada?.length === 2, 'Ada hears of it');
    relay.people.set('bob', 'viewer');
    relay.memory.raisePermVersion(docId);
    await until(() => heard.bob?.at(-1) === 'viewer, outside viewer', 'Bob hears of his own');
    expect(heard).toEqual({
      ada: ['viewer, outside owner', 'viewer, outside commenter'],
      bob: ['viewer, outside editor', 'viewer, outside viewer'],
    });
  });

  it('[R8] the end of a session closes that person’s sockets on a notice, and nobody else’s', async () => {
    relay.people.set('ada', 'editor').set('bob', 'editor');
    const docId = relay.createDoc();
    const [ada, bob] = [relay.join(docId, 'ada'), relay.join(docId, 'bob')];
    await Promise.all([ada.ready, bob.ready]);
    relay.signedOut.add('ada');
    relay.relay.personChanged('ada');
    await until(() => ada.saveState.get().kind === 'closed', 'Ada’s socket is closed');
    expect(ada.saveState.get()).toMatchObject({ event: 'signedOut' });
    textOf(bob).insert(0, 'still here');
    await until(() => bob.saveState.get().kind === 'saved', 'Bob is not held up');
    expect(await storedText(relay.store, docId)).toBe('still here');
    relay.signedOut.clear();
  });

  it('[R8] a deleted timeline closes its room', async () => {
    relay.people.set('ada', 'editor');
    const docId = relay.createDoc();
    const ada = relay.join(docId, 'ada');
    await ada.ready;
    relay.memory.delete(docId);
    await until(() => ada.saveState.get().kind === 'closed', 'the room is closed');
    expect(ada.saveState.get()).toMatchObject({ event: 'gone' });
  });
});
