'use client';

import type { Editor } from '@tiptap/react';
import { BookMarked } from 'lucide-react';
import { Toolbar } from 'radix-ui';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { createId } from '#core/edits/transaction';
import { citationToNode } from '#core/model/nodes/citation';
import { SourcePicker } from './SourcePicker';

/** Cites a source at the caret. The locator and purpose are filled in beside the text afterwards. */
export function CitationPicker({ editor }: { editor: Editor }) {
  const t = useTranslations('editor.citation');
  const [isOpen, setIsOpen] = useState(false);

  const handlePick = (sourceId: string) => {
    setIsOpen(false);
    const node = citationToNode({ id: createId(), sourceId, label: null, locator: '', prefix: '', suffix: '', quote: '', supports: '' });
    const at = editor.state.selection.to;
    editor.chain().focus().insertContentAt(at, { type: node.type, attrs: node.attrs }).setNodeSelection(at).run();
  };

  return (
    <>
      <Toolbar.Button className="tool tool-wide" onClick={() => setIsOpen(true)}>
        <BookMarked aria-hidden className="size-4" />
        {t('cite')}
      </Toolbar.Button>
      {isOpen && <SourcePicker onPick={handlePick} onClose={() => setIsOpen(false)} />}
    </>
  );
}
