'use client';

import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import type { UndoManager } from 'yjs';
import { type Act, actsOfWriting, can, type Role } from '#core/access';
import { createUndo } from '#core/edits/undo';
import { hasText } from '#core/model/lostWords';
import { readTimeline } from '#core/model/read';
import type { Timeline } from '#core/model/timeline';
import { TimelineStore } from '#core/model/timelineStore';
import type { CloseEvent } from '#core/sync/closeEvents';
import { Drafts, openStorage } from './drafts';
import { findCloseReason } from './findCloseReason';
import { joinRoom, type Room } from './joinRoom';
import { PresenceStore } from './presence';
import { areEditsSaved } from './saveTracker';

/** The user and the timeline, decided by the server when it rendered the page. */
export interface RoomPass {
  timelineId: string;
  /** The path of the relay's socket, such as /collab/v1/<uuid>.<epoch>. */
  room: string;
  userId: string;
  userName: string;
  userEmail: string;
  role: Role;
  /** The role outside the room. In the room, everyone only reads an archived timeline. */
  roleOutside: Role;
}

export interface JoinedRoom extends RoomPass {
  joined: Room;
  /** False: this page only reads, because it does not know the doc's shape or the server has closed its connection for good. */
  mayWrite: boolean;
  timeline: TimelineStore;
  undo: UndoManager;
  presence: PresenceStore;
  drafts: Drafts;
}

/** After these the server accepts nothing more from this page. */
const ends: readonly CloseEvent[] = ['noAccess', 'gone', 'otherEpoch'];

const RoomContext = createContext<JoinedRoom | null>(null);

/** Letters closer together than this render the rest of the page once. */
const betweenMs = 400;
/** The longest time that a busy page may delay that. */
const latestMs = 250;

/** Runs after a pause in typing and when the page is idle, so that a letter is painted before the list. */
function whenIdle(run: () => void): void {
  setTimeout(() => {
    // Safari has no idle callback.
    if ('requestIdleCallback' in window) window.requestIdleCallback(run, { timeout: latestMs });
    else run();
  }, betweenMs);
}

/** Joins a timeline's room while mounted. Shows `loading` instead of its children until there is content. */
export function RoomProvider({ pass, loading, children }: { pass: RoomPass; loading: ReactNode; children: ReactNode }) {
  const { timelineId, room, userId, userName, userEmail, role, roleOutside } = pass;
  const [value, setValue] = useState<JoinedRoom | null>(null);
  /** The number of times the room was left because the doc held edits that the server refuses. */
  const [renewals, setRenewals] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: each renewal joins anew
  useEffect(() => {
    let isHere = true;
    const joined = joinRoom({ origin: window.location.origin, room, userId, findCloseReason: () => findCloseReason(timelineId, room) });
    const undo = createUndo(joined.doc);
    const presence = new PresenceStore(joined.awareness, { userId, userName });
    const drafts = new Drafts(openStorage(), `annalist draft ${timelineId} ${userId} `, (count, areKept) =>
      joined.saveState.drafted(count, areKept),
    );
    const handleStorage = ({ key, newValue }: StorageEvent) => drafts.follow(key ?? '', newValue);
    window.addEventListener('storage', handleStorage);
    let timeline: TimelineStore | null = null;
    let latest = { role, roleOutside, mayWrite: true };
    const become = (next: typeof latest) => {
      latest = next;
      setValue((before) => before && { ...before, ...next });
    };
    const stopRoles = joined.onRole((nextRole, nextOutside, isOutdated) =>
      become({ role: nextRole, roleOutside: nextOutside, mayWrite: !isOutdated }),
    );
    const stopSaves = joined.saveState.subscribe(() => {
      const state = joined.saveState.get();
      if (areEditsSaved(state)) drafts.saved();
      // What is on the screen may be read on. A comment would be refused as an edit is.
      if (state.kind === 'closed' && ends.includes(state.event) && latest.mayWrite)
        become({ role: 'viewer', roleOutside: 'viewer', mayWrite: false });
    });
    const show = () => {
      if (!isHere) return;
      timeline ??= new TimelineStore(joined.doc, whenIdle);
      setValue({ timelineId, room, userId, userName, userEmail, ...latest, joined, timeline, undo, presence, drafts });
    };
    const stopRenewals = joined.onRenew((isSetAside) => {
      // Edits from now on would not be kept.
      setValue(null);
      // The device stores nothing: the words stay in the page, to be copied.
      isSetAside.then(() => isHere && setRenewals((before) => before + 1), show);
    });
    void joined.ready.then(() => {
      drafts.sort((text) => hasText(readTimeline(joined.doc), text));
      show();
    });
    return () => {
      isHere = false;
      setValue(null);
      stopRoles();
      stopSaves();
      stopRenewals();
      window.removeEventListener('storage', handleStorage);
      presence.destroy();
      undo.destroy();
      timeline?.destroy();
      joined.leave();
    };
  }, [timelineId, room, userId, userName, userEmail, role, roleOutside, renewals]);

  return value ? <RoomContext value={value}>{children}</RoomContext> : loading;
}

/** Returns null outside a timeline. */
export function useRoomAround(): JoinedRoom | null {
  return useContext(RoomContext);
}

export function useRoom(): JoinedRoom {
  const room = useContext(RoomContext);
  if (!room) throw new Error('useRoom is called outside RoomProvider.');
  return room;
}

/** Returns the live timeline. Unchanged parts keep their identity. */
export function useTimeline(): Timeline {
  const { timeline } = useRoom();
  return useSyncExternalStore(timeline.subscribe, timeline.read, timeline.read);
}

/** Returns a part of the timeline, and renders again only if it changes. `choose` must return a stable value. */
export function useTimelinePart<T>(choose: (timeline: Timeline) => T): T {
  const { timeline } = useRoom();
  const read = () => choose(timeline.read());
  return useSyncExternalStore(timeline.subscribe, read, read);
}

/** Returns several parts of the timeline. Changes of other parts, such as a text being typed, do not render the component. */
export function useTimelineParts<K extends keyof Timeline>(...names: readonly K[]): Pick<Timeline, K> {
  const { timeline } = useRoom();
  const last = useRef<Timeline | null>(null);
  const read = (): Timeline => {
    const now = timeline.read();
    const before = last.current;
    if (!before || names.some((name) => before[name] !== now[name])) last.current = now;
    return last.current ?? now;
  };
  return useSyncExternalStore(timeline.subscribe, read, read);
}

/** Returns whether the user may do an act; `isOwn`: on a thing that they have made. Only for display: the server checks again. */
export function useCan(act: Act, isOwn = false): boolean {
  const { role, roleOutside, mayWrite } = useRoom();
  return useMemo(() => {
    const current = actsOfWriting.includes(act) ? role : roleOutside;
    return can(current, act, false, isOwn) && (mayWrite || act !== 'editTimeline');
  }, [role, roleOutside, mayWrite, act, isOwn]);
}
