'use client';

import type { Editor } from '@tiptap/core';
import { useEditorState } from '@tiptap/react';
import { MessageSquare, MessageSquarePlus } from 'lucide-react';
import { useEffect, useLayoutEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import type { Margin } from '#app/_editor/comments/margin';
import { useHasMargin } from '#app/_editor/comments/useHasMargin';
import { useCan } from '#app/_editor/room/RoomProvider';
import type { Ref } from '#core/model/ref';
import { refToRange } from '#core/model/refTo';
import { markedAt, startOfMark } from './commentMarks';

interface CommentOnSelectionProps {
  editor: Editor;
  margin: Margin;
  at: Omit<Ref, 'range'>;
}

/** The button beside selected words that begins a thread on them. Makes the text known to the threads beside it. */
export function CommentOnSelection({ editor, margin, at }: CommentOnSelectionProps) {
  const t = useTranslations('comments');
  const mayComment = useCan('comment');
  const button = useRef<HTMLButtonElement>(null);
  const { end, isSelecting, threadId } = useEditorState({
    editor,
    selector: ({ editor: { view, state, isFocused } }) => ({
      end: state.selection.to,
      isSelecting: isFocused && !state.selection.empty,
      threadId: isFocused && state.selection.empty ? (markedAt(view, state.selection.from)[0] ?? null) : null,
    }),
  });
  // Beside the text, the thread is in sight.
  const hasMargin = useHasMargin();
  const toThread = hasMargin ? null : threadId;
  const isShown = toThread !== null || (isSelecting && mayComment);
  const key = JSON.stringify(at);
  useEffect(() => {
    const place = JSON.parse(key) as Omit<Ref, 'range'>;
    const { view } = editor;
    return margin.register({
      dom: view.dom,
      refToSelection: () => {
        const { from, to } = editor.state.selection;
        const units = from < to ? editor.storage.roomText.binding()?.unitsBetween(from, to) : null;
        return units ? refToRange(place, units.text, units.from, units.to) : null;
      },
      reveal: (threadId) => {
        const start = startOfMark(view, threadId);
        if (start !== null) editor.chain().focus(start).scrollIntoView().run();
        return start !== null;
      },
    });
  }, [editor, margin, key]);
  useLayoutEffect(() => {
    const { current } = button;
    const frame = current?.parentElement;
    if (!current || !frame || !isShown) return;
    current.style.insetBlockStart = `${editor.view.coordsAtPos(end).top - frame.getBoundingClientRect().top - 4}px`;
  }, [editor, end, isShown]);
  if (!isShown) return null;
  const label = t(toThread ? 'toThread' : 'onSelection');
  return (
    <button
      ref={button}
      type="button"
      // The keyboard has a shortcut, and Tab would end the selection.
      tabIndex={-1}
      aria-label={label}
      title={label}
      className="comment-on-selection"
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => (toThread ? document.getElementById(`thread-${toThread}`)?.focus() : margin.beginOnSelection())}
    >
      {toThread ? <MessageSquare aria-hidden className="size-4" /> : <MessageSquarePlus aria-hidden className="size-4" />}
    </button>
  );
}
