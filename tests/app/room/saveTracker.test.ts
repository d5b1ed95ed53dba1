import { beforeEach, describe, expect, it } from 'vitest';
import type { PendingEdit } from '#app/_editor/room/deviceCopy';
import { SaveTracker } from '#app/_editor/room/saveTracker';

let tracker: SaveTracker;
beforeEach(() => {
  tracker = new SaveTracker();
});

let made = 0;

function edit(): PendingEdit {
  made += 1;
  return { key: String(made), update: Uint8Array.of(0, 0) };
}

/** An open socket whose server has requested the client's state, synced. */
function connect(): void {
  tracker.connected();
  tracker.frameSent('step2');
  tracker.synced(true);
}

describe('the save state', () => {
  it('[R2] is "saved" only when every frame of this socket is acknowledged', () => {
    expect(tracker.get().kind).toBe('connecting');
    connect();
    expect(tracker.get().kind).toBe('saving');
    tracker.frameAcked(1);
    expect(tracker.get().kind).toBe('saved');
    for (let edits = 0; edits < 2; edits += 1) {
      tracker.frameSent('update');
      tracker.edited(edit());
    }
    tracker.frameAcked(2);
    expect([tracker.get().kind, tracker.isAtRisk]).toEqual(['saving', true]);
    tracker.frameAcked(3);
    expect([tracker.get().kind, tracker.isAtRisk]).toEqual(['saved', false]);
  });

  it('[R2] restarts on each socket: acks of an older socket do not count', () => {
    connect();
    tracker.frameAcked(1);
    tracker.disconnected();
    tracker.edited(edit());
    expect(tracker.get()).toEqual({ kind: 'offline', kept: false, hasEdits: true });
    tracker.keptOnDevice(true);
    expect(tracker.get()).toEqual({ kind: 'offline', kept: true, hasEdits: true });
    connect();
    expect([tracker.get().kind, tracker.isAtRisk]).toEqual(['saving', true]);
    tracker.frameAcked(1);
    expect(tracker.get().kind).toBe('saved');
  });

  it('[R2] is not "saved" if an edit was not sent because the socket was closing', () => {
    connect();
    tracker.frameAcked(1);
    tracker.edited(edit());
    expect([tracker.get().kind, tracker.isAtRisk]).toEqual(['saving', true]);
    tracker.disconnected();
    expect(tracker.isAtRisk).toBe(true);
    connect();
    tracker.frameAcked(1);
    expect([tracker.get().kind, tracker.isAtRisk]).toEqual(['saved', false]);
  });

  it('[R3] is "failing" while the store fails and edits wait', () => {
    connect();
    tracker.frameAcked(1);
    tracker.storeFailing(true);
    expect(tracker.get().kind).toBe('saved');
    tracker.frameSent('update');
    expect(tracker.get().kind).toBe('failing');
    tracker.frameAcked(2);
    tracker.storeFailing(false);
    expect(tracker.get().kind).toBe('saved');
  });

  it('[R11] is not "saved" after a gap until the full answer that repairs it is acknowledged', () => {
    connect();
    tracker.frameAcked(1);
    tracker.frameSent('update');
    tracker.frameRefused(2, 'gap');
    tracker.frameAcked(2);
    expect(tracker.get().kind).toBe('saving');
    tracker.frameSent('step2');
    expect(tracker.get().kind).toBe('saving');
    tracker.frameAcked(3);
    expect(tracker.get().kind).toBe('saved');
  });

  it('[R11] is "refused" when the full answer has a gap itself', () => {
    connect();
    tracker.frameRefused(1, 'gap');
    tracker.frameAcked(1);
    expect(tracker.get()).toEqual({ kind: 'refused', code: 'gap' });
  });

  it('[R5] stays "refused" after later frames are acknowledged, until a later full answer is', () => {
    connect();
    tracker.frameAcked(1);
    tracker.frameSent('update');
    tracker.edited(edit());
    tracker.frameRefused(2, 'read-only');
    tracker.frameSent('update');
    tracker.frameAcked(3);
    expect([tracker.get(), tracker.isAtRisk]).toEqual([{ kind: 'refused', code: 'read-only' }, true]);
    tracker.frameSent('step2');
    tracker.frameAcked(4);
    expect([tracker.get().kind, tracker.isAtRisk]).toEqual(['saved', false]);
  });

  it('[R8] keeps the relay’s close event', () => {
    connect();
    tracker.edited(edit());
    tracker.disconnected();
    tracker.closed('noAccess');
    expect(tracker.get()).toEqual({ kind: 'closed', event: 'noAccess', hasEdits: true });
  });

  it('notifies its listeners only of changes', () => {
    const seen: string[] = [];
    const stop = tracker.subscribe(() => seen.push(tracker.get().kind));
    connect();
    tracker.frameAcked(1);
    tracker.frameAcked(1);
    stop();
    tracker.disconnected();
    expect(seen).toEqual(['saving', 'saved']);
  });
});

describe('the number of waiting edits', () => {
  it('[R2] counts an edit from typing to acknowledgement, across sockets', () => {
    connect();
    tracker.frameAcked(1);
    expect(tracker.waiting()).toBe(0);
    for (let edits = 0; edits < 3; edits += 1) {
      tracker.frameSent('update');
      tracker.edited(edit());
    }
    expect(tracker.waiting()).toBe(3);
    tracker.frameAcked(2);
    expect(tracker.waiting()).toBe(2);
    tracker.disconnected();
    tracker.edited(edit());
    tracker.edited(edit());
    expect(tracker.waiting()).toBe(4);
    expect(tracker.get()).toEqual({ kind: 'offline', kept: false, hasEdits: true });
    // The answer on the new socket contains all edits; acks of the old socket do not count.
    connect();
    expect(tracker.waiting()).toBe(4);
    tracker.frameAcked(1);
    expect([tracker.waiting(), tracker.get().kind]).toEqual([0, 'saved']);
  });

  it('notifies its listeners of each added edit, although the state is the same', () => {
    connect();
    tracker.frameAcked(1);
    tracker.disconnected();
    const heard: number[] = [];
    tracker.subscribe(() => heard.push(tracker.waiting()));
    for (let edits = 0; edits < 3; edits += 1) tracker.edited(edit());
    expect(heard).toEqual([1, 2, 3]);
  });

  it('[R18] leaves edits waiting on a page too old to send them', () => {
    tracker.keptOnDevice(true);
    connect();
    tracker.frameAcked(1);
    tracker.disconnected();
    tracker.edited(edit());
    tracker.connected();
    tracker.outdated(true);
    tracker.synced(true);
    expect([tracker.waiting(), tracker.get(), tracker.isAtRisk]).toEqual([1, { kind: 'outdated', kept: true, hasEdits: true }, false]);
  });

  it('leaves edits waiting, not saved, if the role no longer allows them', () => {
    connect();
    tracker.frameAcked(1);
    tracker.frameSent('update');
    tracker.edited(edit());
    tracker.disconnected();
    // The server does not request a reader's state.
    tracker.connected();
    tracker.synced(true);
    expect([tracker.waiting(), tracker.get().kind, tracker.isAtRisk]).toEqual([1, 'saving', true]);
  });

  it('is not "saved" while a field has a draft, and at risk only if the device does not store it', () => {
    connect();
    tracker.frameAcked(1);
    tracker.drafted(1, true);
    expect([tracker.get(), tracker.isAtRisk]).toEqual([{ kind: 'draft', kept: true }, false]);
    tracker.drafted(1, false);
    expect([tracker.get(), tracker.isAtRisk]).toEqual([{ kind: 'draft', kept: false }, true]);
    tracker.drafted(0, true);
    expect(tracker.get().kind).toBe('saved');
  });

  it('is not "saved" with edits of an earlier window until a full answer with them is acknowledged', () => {
    const durable: PendingEdit[] = [];
    tracker = new SaveTracker((edits) => durable.push(...edits));
    const left = [edit(), edit()];
    tracker.found(left);
    // The server does not request a reader's state.
    tracker.connected();
    tracker.synced(true);
    expect([tracker.get().kind, tracker.waiting()]).toEqual(['saving', 2]);
    tracker.frameSent('step2');
    expect(durable).toEqual([]);
    tracker.frameAcked(1);
    expect([tracker.get().kind, durable]).toEqual(['saved', left]);
  });
});
