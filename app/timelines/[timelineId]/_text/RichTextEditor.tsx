'use client';

import { NodeSelection } from '@tiptap/pm/state';
import { EditorContent, useEditor, useEditorState } from '@tiptap/react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { nodeToCitation } from '#core/citations/citation';
import { requireRichText } from '#core/timeline/edits/richText';
import type { TextPlace } from '#core/timeline/findText';
import { useRoom, useTimeline } from '../../../_collab/RoomProvider';
import { CitationFields } from './CitationFields';
import { cleanPastedHtml } from './cleanPaste';
import { RoomText } from './roomText';
import { TextToolbar } from './TextToolbar';
import { textExtensions } from './textExtensions';
import { useDescribeCitation } from './useDescribeCitation';

interface RichTextEditorProps {
  place: TextPlace;
  language: string;
  label: string;
  /** Where the others see the person here while the caret is in this text. */
  presenceAt?: { eventId: string; field: string };
}

/** A rich text of the timeline, edited live. For those who may edit; others read a `RichTextView`. */
export function RichTextEditor({ place, language, label, presenceAt }: RichTextEditorProps) {
  const t = useTranslations('editor.text');
  const { joined, undo, presence } = useRoom();
  const { sources } = useTimeline();
  const [unknown, setUnknown] = useState<string[]>([]);
  const describe = useDescribeCitation();
  const describeNow = useRef(describe);
  const redraw = useRef(new Set<() => void>());
  const key = JSON.stringify(place);
  // The key stands for the place: a caller may make an equal object anew each time.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  const fragment = useMemo(() => requireRichText(joined.doc, place, language), [joined.doc, key, language]);

  useEffect(() => {
    describeNow.current = describe;
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: marks are named anew when the sources change
  useEffect(() => {
    for (const draw of redraw.current) draw();
  }, [sources]);

  const editor = useEditor(
    {
      immediatelyRender: false,
      extensions: [
        ...textExtensions({
          describe: (citation) => describeNow.current(citation),
          onSourcesChanged: (listener) => {
            redraw.current.add(listener);
            return () => redraw.current.delete(listener);
          },
        }),
        RoomText.configure({ fragment, undo, awareness: joined.awareness, onUnknown: setUnknown }),
      ],
      editorProps: {
        attributes: { role: 'textbox', 'aria-multiline': 'true', 'aria-label': label, lang: language, dir: 'auto', class: 'rich-text' },
        transformPastedHTML: cleanPastedHtml,
      },
      onFocus: () => presenceAt && presence.setPlace(presenceAt),
      onBlur: () => presence.setPlace(presenceAt ? { eventId: presenceAt.eventId, field: '' } : null),
    },
    [fragment, language, label],
  );
  const selected = useEditorState({
    editor,
    selector: ({ editor: current }) => {
      const selection = current?.state.selection;
      if (!(selection instanceof NodeSelection)) return null;
      const citation = nodeToCitation({ type: selection.node.type.name, attrs: selection.node.attrs });
      return citation && { citation, at: selection.from };
    },
  });

  if (!fragment) return null;
  if (unknown.length > 0) return <p role="alert">{t('unknown', { names: unknown.join(', ') })}</p>;
  return (
    <div className="text-editor">
      {editor && <TextToolbar editor={editor} label={label} />}
      <EditorContent editor={editor} />
      {editor && selected && <CitationFields key={selected.at} editor={editor} citation={selected.citation} at={selected.at} />}
    </div>
  );
}
