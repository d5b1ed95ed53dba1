'use client';

import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useTranslations } from 'use-intl';
import { useShortcut } from '#app/_editor/navigation/useShortcut';
import { useCan, useRoom } from '#app/_editor/room/RoomProvider';
import { focusSoon } from '#app/_editor/ui/focusSoon';
import type { ThreadView } from '#core/comments/thread';
import type { Ref } from '#core/model/ref';
import { aboutOf } from './about';
import { CommentForm } from './CommentForm';
import { useMargin, useMarginState, useStandings, useThreadsOf } from './MarginProvider';
import type { Margin } from './margin';
import { NewThread } from './NewThread';
import { findNewThreads } from './newThreadDrafts';
import { ThreadCard } from './ThreadCard';
import { useComments, useThreadCount } from './ThreadsProvider';
import { useAnnouncement } from './useAnnouncement';
import { useFanOut } from './useFanOut';
import { useHasMargin } from './useHasMargin';
import { WaitingComment } from './WaitingComment';

export interface ThreadMarginProps {
  kind: string;
  id: string;
}

/** The threads of a record: beside the words that they are about where there is room, below the texts elsewhere. */
export function ThreadMargin({ kind, id }: ThreadMarginProps) {
  const margin = useMargin();
  return margin && <Threads kind={kind} id={id} margin={margin} />;
}

function Threads({ kind, id, margin }: ThreadMarginProps & { margin: Margin }) {
  const t = useTranslations('comments');
  const { drafts } = useRoom();
  const comments = useComments();
  const { outbox } = comments;
  const problem = useSyncExternalStore(comments.subscribe, comments.readProblem, comments.readProblem);
  const waiting = useSyncExternalStore(outbox.subscribe, outbox.all, outbox.all);
  const threads = useThreadsOf(kind, id);
  const counts = useThreadCount(kind, id);
  const standings = useStandings(margin);
  const { activeId, begun } = useMarginState(margin);
  const mayComment = useCan('comment');
  const [answeredIds, setAnsweredIds] = useState<ReadonlySet<string>>(new Set());
  const area = useRef<HTMLDivElement>(null);
  const section = useRef<HTMLElement>(null);
  const hasMargin = useHasMargin();

  // A thread that a colleague resolves stays in place while the user writes a reply to it.
  const wantedId = useSyncExternalStore(comments.subscribe, comments.readWanted, comments.readWanted);
  const isWanted = threads.some((each) => each.id === wantedId);
  useEffect(() => {
    if (!wantedId || !isWanted) return;
    comments.want(null);
    setAnsweredIds((before) => new Set([...before, wantedId]));
    margin.activate(wantedId);
    focusSoon(() => document.getElementById(`thread-${wantedId}`));
  }, [comments, margin, wantedId, isWanted]);
  const isShown = (thread: ThreadView) => !thread.resolved || answeredIds.has(thread.id);
  const shown = threads.filter(isShown);
  const folded = threads.filter((thread) => !isShown(thread));
  const foldedCount = Math.max(folded.length, (counts?.resolved ?? 0) - threads.filter((each) => each.resolved && isShown(each)).length);
  const known = new Set(threads.map((each) => each.id));
  const waitingNew = waiting.filter(({ threadId, anchor }) => anchor && !known.has(threadId) && isIn(anchor, kind, id));
  const forms = begun.filter((each) => !known.has(each.id) && !waiting.some(({ threadId }) => threadId === each.id));
  const slots: { id: string; anchor: Ref }[] = [...shown, ...forms];
  const ids = slots.map((each) => each.id);
  const [{ tops, order, height }, measure] = useFanOut(area, ids, activeId);
  // The highlights are drawn by the same news.
  useEffect(() => margin.standings.subscribe(() => requestAnimationFrame(measure)), [margin, measure]);
  useEffect(() => margin.restore(findNewThreads(drafts, margin.record)), [margin, drafts]);
  const said = useAnnouncement(margin, shown);

  const focusNew = () => section.current?.querySelector('textarea')?.focus();
  // The summary can have its threads beside an open event's.
  const isAround = useCallback((target: Element | null) => section.current?.closest('[data-margin]')?.contains(target) ?? false, []);
  useShortcut('comment', mayComment ? () => (margin.beginOnSelection() ? undefined : focusNew()) : null, false, isAround);
  const goToThread = () => {
    const { activeId: wanted } = margin.read();
    if (wanted) focusSoon(() => document.getElementById(`thread-${wanted}`));
  };
  useShortcut('toThread', goToThread, false, isAround);

  const handleAnswering = useCallback((threadId: string, isAnswered: boolean) => {
    setAnsweredIds((before) => new Set(isAnswered ? [...before, threadId] : [...before].filter((each) => each !== threadId)));
  }, []);
  const sorted = [...slots].sort((a, b) => placeIn(order, a.id) - placeIn(order, b.id));
  const card = (thread: ThreadView) => {
    const now = standings.get(thread.id)?.now;
    return (
      <ThreadCard
        thread={thread}
        margin={margin}
        standing={now?.state ?? 'found'}
        words={now && now.state !== 'gone' ? now.words : thread.quote}
        isActive={activeId === thread.id}
        onAnswering={handleAnswering}
      />
    );
  };
  return (
    <section ref={section} aria-labelledby={`comments-${id}`} className="space-y-3">
      <h4 id={`comments-${id}`} className="text-sm font-semibold">
        {t('title', { count: counts?.open ?? shown.length })}
      </h4>
      {problem && (
        <p role="alert" className="text-sm text-danger">
          {problem}
        </p>
      )}
      <p role="status" className="sr-only">
        {said}
      </p>
      {mayComment ? (
        <CommentForm
          label={t('new')}
          submit={t('send')}
          placeholder={t('newHint')}
          draftKey={`comment ${id}`}
          eventId={kind === 'event' ? id : ''}
          onSend={(body) => outbox.take({ threadId: crypto.randomUUID(), commentId: crypto.randomUUID(), body, anchor: margin.record })}
        />
      ) : (
        <p className="text-sm text-ink-muted">{t('viewer')}</p>
      )}
      {threads.length === 0 && forms.length === 0 && mayComment && <p className="text-sm text-ink-muted">{t('empty')}</p>}
      {waitingNew.map((entry) => (
        <WaitingComment key={entry.commentId} entry={entry} />
      ))}
      <div ref={area} className="relative space-y-2" style={hasMargin ? { height } : undefined}>
        {sorted.map((each) => (
          <div
            key={each.id}
            data-slot={each.id}
            data-slot-about={aboutOf(each.anchor)}
            className={hasMargin ? `thread-slot ${tops.has(each.id) ? '' : 'opacity-0'}` : ''}
            style={hasMargin ? { insetBlockStart: tops.get(each.id) ?? 0, zIndex: activeId === each.id ? 1 : 0 } : undefined}
          >
            {'comments' in each ? card(each as ThreadView) : <NewThread begun={each} margin={margin} />}
          </div>
        ))}
      </div>
      {foldedCount > 0 && (
        <details onToggle={(event) => event.currentTarget.open && void comments.load({ kind, id, state: 'resolved' })}>
          <summary data-resolved className="py-1 text-sm text-ink-muted">
            {t('resolvedCount', { count: foldedCount })}
          </summary>
          <div className="mt-2 space-y-2">
            {folded.map((thread) => (
              <div key={thread.id}>{card(thread)}</div>
            ))}
          </div>
        </details>
      )}
    </section>
  );
}

/** A new one comes last until it has been measured. */
function placeIn(order: readonly string[], id: string): number {
  const at = order.indexOf(id);
  return at < 0 ? order.length : at;
}

function isIn(anchor: Ref, kind: string, id: string): boolean {
  const { within } = anchor;
  return within ? within.kind === kind && within.id === id : anchor.kind === kind && anchor.id === id;
}
