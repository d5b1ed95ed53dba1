'use client';

import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import type { UndoManager } from 'yjs';
import { type Act, can, type Role } from '#core/access';
import { createUndo } from '#core/edits/undo';
import { hasText } from '#core/model/lostWords';
import { readTimeline } from '#core/model/read';
import type { Timeline } from '#core/model/timeline';
import { TimelineStore } from '#core/model/timelineStore';
import type { CloseEvent } from '#core/sync/closeEvents';
import { askWhy } from './askWhy';
import { Drafts, openStorage } from './drafts';
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
  /** False: this page only shows, since it is older than the timeline's shape, or the server has ended its connection for good. */
  mayWrite: boolean;
  timeline: TimelineStore;
  undo: UndoManager;
  presence: PresenceStore;
  drafts: Drafts;
}

/** After these the server takes nothing more from this page. */
const ends: readonly CloseEvent[] = ['noAccess', 'gone', 'otherEpoch'];

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
  /** How often the room was left because the doc held what the server will not take. */
  const [renewals, setRenewals] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: each renewal joins anew
  useEffect(() => {
    let isHere = true;
    const joined = joinRoom({ origin: window.location.origin, room, userId, askWhy: () => askWhy(timelineId, room) });
    const undo = createUndo(joined.doc);
    const presence = new PresenceStore(joined.awareness, { userId, userName });
    const drafts = new Drafts(openStorage(), `annalist draft ${timelineId} ${userId} `, (count, areKept) =>
      joined.saveState.drafted(count, areKept),
    );
    let timeline: TimelineStore | null = null;
    let latest = { role, mayWrite: true };
    const become = (next: typeof latest) => {
      latest = next;
      setValue((before) => before && { ...before, ...next });
    };
    const stopRoles = joined.onRole((nextRole, isOutdated) => become({ role: nextRole, mayWrite: !isOutdated }));
    const stopSaves = joined.saveState.subscribe(() => {
      const state = joined.saveState.get();
      if (state.kind === 'saved' || state.kind === 'draft') drafts.saved();
      if (state.kind === 'closed' && ends.includes(state.event) && latest.mayWrite) become({ ...latest, mayWrite: false });
    });
    const show = () => {
      if (!isHere) return;
      timeline ??= new TimelineStore(joined.doc, whenIdle);
      setValue({ timelineId, room, userId, userName, userEmail, ...latest, joined, timeline, undo, presence, drafts });
    };
    const stopRenewals = joined.onRenew((isSetAside) => {
      // What is written from here on would not be kept.
      setValue(null);
      // A device that keeps nothing: the words stay where they are, to be copied.
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
      presence.destroy();
      undo.destroy();
      timeline?.destroy();
      joined.leave();
    };
  }, [timelineId, room, userId, userName, userEmail, role, renewals]);

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
  const { role, mayWrite } = useRoom();
  return useMemo(() => can(role, act) && (mayWrite || act !== 'editTimeline'), [role, mayWrite, act]);
}
