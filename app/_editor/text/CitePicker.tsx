'use client';

import type { Editor } from '@tiptap/react';
import { useRoom } from '#app/_editor/room/RoomProvider';
import { createId } from '#core/edits/transaction';
import { citationToNode } from '#core/model/nodes/citation';
import { noteRecentSources } from './recentSources';
import { SourcePicker } from './SourcePicker';

interface CitePickerProps {
  editor: Editor;
  /** The sign that opened it, which the text lacks. */
  typed: string;
  onClose: () => void;
}

/** Cites one or several sources at the caret. The locator and purpose are filled in beside the text afterwards. */
export function CitePicker({ editor, typed, onClose }: CitePickerProps) {
  const { timelineId } = useRoom();
  const handlePick = (sourceIds: readonly string[]) => {
    onClose();
    noteRecentSources(timelineId, sourceIds);
    const nodes = sourceIds.map((sourceId) =>
      citationToNode({ id: createId(), sourceId, label: null, locator: '', prefix: '', suffix: '', quote: '', supports: '' }),
    );
    const at = editor.state.selection.to;
    const content = nodes.map(({ type, attrs }) => ({ type, attrs }));
    editor.chain().focus().insertContentAt(at, content).setNodeSelection(at).run();
  };
  const handleClose = (query: string) => {
    onClose();
    // The user wanted the sign itself, as in a name.
    if (typed !== '')
      editor
        .chain()
        .focus()
        .insertContent({ type: 'text', text: typed + query })
        .run();
  };
  return <SourcePicker onPick={handlePick} onClose={handleClose} />;
}
