'use client';

import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import type { UndoManager } from 'yjs';
import { type Act, can, type Role } from '#core/access';
import type { Timeline } from '#core/timeline/timeline';
import { TimelineStore } from '#core/timeline/timelineStore';
import { createUndo } from '#core/timeline/undo';
import { joinRoom, type Room } from './joinRoom';
import { PresenceStore } from './presence';

/** Who looks at which timeline; decided by the server when the page was made. */
export interface RoomPass {
  timelineId: string;
  /** The path of the relay's socket, as in /collab/v1/<uuid>.<epoch>. */
  room: string;
  userId: string;
  userName: string;
  userEmail: string;
  role: Role;
}

export interface JoinedRoom extends RoomPass {
  joined: Room;
  /** This page is older than the timeline's shape: it shows, and does not write. */
  isOutdated: boolean;
  timeline: TimelineStore;
  undo: UndoManager;
  presence: PresenceStore;
}

const RoomContext = createContext<JoinedRoom | null>(null);

/** Letters that follow each other faster than this are shown beside their editor together. */
const betweenMs = 400;
/** The longest that a busy page may put that off after it is due. */
const latestMs = 250;

/** Not after each letter, and when nobody waits for anything: a letter is painted before the list's line that it changes. */
function whenIdle(run: () => void): void {
  setTimeout(() => {
    // Safari knows no idle callback.
    if ('requestIdleCallback' in window) window.requestIdleCallback(run, { timeout: latestMs });
    else run();
  }, betweenMs);
}

/** Joins a timeline's room while it is mounted; children that need the room wait behind `loading` until there is something to show. */
export function RoomProvider({ pass, loading, children }: { pass: RoomPass; loading: ReactNode; children: ReactNode }) {
  const { timelineId, room, userId, userName, userEmail, role } = pass;
  const [value, setValue] = useState<JoinedRoom | null>(null);

  useEffect(() => {
    let isHere = true;
    const joined = joinRoom({ origin: window.location.origin, room, userId });
    const undo = createUndo(joined.doc);
    const presence = new PresenceStore(joined.awareness, { userId, userName });
    let timeline: TimelineStore | null = null;
    let latest = { role, isOutdated: false };
    const stopRoles = joined.onRole((nextRole, isOutdated) => {
      latest = { role: nextRole, isOutdated };
      setValue((before) => before && { ...before, ...latest });
    });
    void joined.ready.then(() => {
      if (!isHere) return;
      timeline = new TimelineStore(joined.doc, whenIdle);
      setValue({ timelineId, room, userId, userName, userEmail, ...latest, joined, timeline, undo, presence });
    });
    return () => {
      isHere = false;
      setValue(null);
      stopRoles();
      presence.destroy();
      undo.destroy();
      timeline?.destroy();
      joined.leave();
    };
  }, [timelineId, room, userId, userName, userEmail, role]);

  return value ? <RoomContext value={value}>{children}</RoomContext> : loading;
}

export function useRoom(): JoinedRoom {
  const room = useContext(RoomContext);
  if (!room) throw new Error('useRoom is called outside RoomProvider.');
  return room;
}

/** The timeline as it stands, live. Pieces that did not change keep their identity. */
export function useTimeline(): Timeline {
  const { timeline } = useRoom();
  return useSyncExternalStore(timeline.subscribe, timeline.read, timeline.read);
}

/** A part of the timeline, for components that need no more: they render again only when it changes. Choose nothing that is made anew. */
export function useTimelinePart<T>(choose: (timeline: Timeline) => T): T {
  const { timeline } = useRoom();
  const read = () => choose(timeline.read());
  return useSyncExternalStore(timeline.subscribe, read, read);
}

/** Several parts of the timeline: one that is not among them, as the text that is being typed, does not render the component again. */
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

/** Whether the person here may. For showing and hiding only: the server decides again where the act happens. */
export function useCan(act: Act): boolean {
  const { role, isOutdated } = useRoom();
  return useMemo(() => can(role, act) && !(isOutdated && act === 'editTimeline'), [role, isOutdated, act]);
}
