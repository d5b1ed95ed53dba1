'use client';

import { Check, CloudOff, Loader, PencilLine, TriangleAlert } from 'lucide-react';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { useTranslations } from 'use-intl';
import { useRoom } from './RoomProvider';
import type { SaveState } from './saveTracker';

const icons = {
  saved: Check,
  draft: PencilLine,
  saving: Loader,
  connecting: Loader,
  failing: TriangleAlert,
  offline: CloudOff,
  refused: TriangleAlert,
  outdated: TriangleAlert,
  closed: TriangleAlert,
} as const;
const colours = {
  saved: 'text-ok',
  draft: 'text-ink-muted',
  saving: 'text-ink-muted',
  connecting: 'text-ink-muted',
  failing: 'text-danger',
  offline: 'text-warn',
  refused: 'text-danger',
  outdated: 'text-warn',
  closed: 'text-danger',
} as const;

/** "Saved" appears this long after the last edit was saved. */
const pauseMs = 400;

/** The save state in words. */
export function SaveStateLine() {
  const t = useTranslations('saving');
  const { saveState } = useRoom().joined;
  const waiting = useSyncExternalStore(saveState.subscribe, saveState.waiting, none);
  const state = useCalm(useSyncExternalStore(saveState.subscribe, saveState.get, saveState.get), waiting > 0);
  const Icon = icons[state.kind];
  // Normally an edit waits for a moment only, and a number would flicker.
  const isCounted = waiting > 0 && state.kind !== 'saving' && state.kind !== 'saved';
  return (
    <div
      className={`flex min-w-0 flex-wrap items-center gap-x-1.5 text-xs leading-tight max-sm:max-w-32 sm:text-sm ${colours[state.kind]}`}
    >
      <p role="status" data-save-state={state.kind} className="flex items-center gap-1.5">
        <Icon aria-hidden className="size-4 shrink-0" />
        {/* A phone shows words only if something is wrong, and a short form if the banner has the details. */}
        {isShort(state) && <span className="sm:hidden">{t(`short.${state.kind}`)}</span>}
        <span className={isCalm(state) ? 'max-sm:sr-only' : isShort(state) ? 'max-sm:hidden' : ''}>{words(state, t)}</span>
      </p>
      {/* Outside the live region, so that keys are not announced. */}
      {isCounted && <span className="whitespace-nowrap max-sm:hidden">{t('waiting', { count: waiting })}</span>}
    </div>
  );
}

/**
 * Between two letters everything is saved for a moment. Shown each time, that would flicker, be announced, and cost a frame. A page that
 * connects sends an answer without edits, which is no saving either.
 */
function useCalm(state: SaveState, hasEdits: boolean): SaveState {
  const [shown, setShown] = useState(state);
  const isPause = state.kind === 'saved' && shown.kind === 'saving';
  const isAnswer = state.kind === 'saving' && shown.kind === 'connecting' && !hasEdits;
  if (!isPause && !isAnswer && shown !== state) setShown(state);
  useEffect(() => {
    if (!isPause) return;
    const timer = setTimeout(() => setShown(state), pauseMs);
    return () => clearTimeout(timer);
  }, [isPause, state]);
  return shown;
}

function isCalm({ kind }: SaveState): boolean {
  return kind === 'saved' || kind === 'saving' || kind === 'connecting';
}

function isShort(state: SaveState): state is Extract<SaveState, { kind: 'failing' | 'outdated' | 'draft' }> {
  if (state.kind === 'draft') return state.kept;
  return state.kind === 'failing' || (state.kind === 'outdated' && (state.kept || !state.hasEdits));
}

function none(): number {
  return 0;
}

function words(state: SaveState, t: ReturnType<typeof useTranslations<'saving'>>): string {
  switch (state.kind) {
    case 'offline':
      return t(state.hasEdits && !state.kept ? 'offlineLost' : 'offline');
    case 'outdated':
      return t(state.hasEdits ? (state.kept ? 'outdatedKeptEdits' : 'outdatedLost') : 'outdated');
    case 'closed':
      return t(state.event === 'restarting' || state.event === 'busy' ? `closed.${state.event}` : 'closed.other');
    case 'saving':
      return state.progress ? t('savingParts', state.progress) : t('saving');
    case 'draft':
      return t(state.kept ? 'draft' : 'draftLost');
    case 'refused':
      return t('refused', { code: state.code });
    default:
      return t(state.kind);
  }
}
