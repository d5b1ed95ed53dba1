import { type RefObject, useLayoutEffect, useRef, useSyncExternalStore } from 'react';
import { useTranslations } from 'use-intl';
import { useRoom } from '#app/_editor/room/RoomProvider';
import { useVanishing } from '#app/_editor/room/VanishedProvider';
import { focusSoon } from '#app/_editor/ui/focusSoon';
import type { MatrixDocument, Party, Question } from '#core/model/timeline';

interface NewCellProps {
  question: Question;
  document: MatrixDocument;
  party: Party;
  /** The element in which the fields replace this line. */
  content: RefObject<HTMLElement | null>;
}

/**
 * A row and a column that two people added at the same time have no position where they cross, until somebody opens it and the server
 * makes it. The line has the focus until then: on a button, typed words would press it.
 */
export function NewCell({ question, document: { id, label }, party, content }: NewCellProps) {
  const t = useTranslations('matrix');
  const { saveState } = useRoom().joined;
  const isOffline = useSyncExternalStore(saveState.subscribe, () => saveState.get().kind === 'offline');
  const line = useRef<HTMLParagraphElement>(null);
  useVanishing(line, { id: question.id, kind: 'question', name: question.label });
  useVanishing(line, { id, kind: 'document', name: label });
  useVanishing(line, { id: party.id, kind: 'party', name: party.name });
  useLayoutEffect(() => {
    const node = line.current;
    node?.focus();
    // React runs this before it removes the line, which still has the focus.
    return () => {
      if (node === document.activeElement) focusSoon(() => content.current?.querySelector<HTMLElement>('[contenteditable=true]'));
    };
  }, [content]);
  return (
    <p ref={line} role="status" tabIndex={-1} className="outline-none">
      {t(isOffline ? 'newOffline' : 'new')}
    </p>
  );
}
