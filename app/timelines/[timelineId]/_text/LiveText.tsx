'use client';

import { getSchema } from '@tiptap/core';
import { EditorContent, useEditor } from '@tiptap/react';
import { useEffect, useMemo, useRef, useState } from 'react';
import type * as Y from 'yjs';
import { adoptSources, carrySources } from '#core/timeline/edits/adoptSources';
import { findRichText } from '#core/timeline/findText';
import { useRoom, useTimelineParts } from '../../../_collab/RoomProvider';
import { CutText } from './CutText';
import { cleanPastedHtml } from './cleanPaste';
import { ImageDialog } from './ImageDialog';
import type { RichTextEditorProps } from './RichTextEditor';
import { type Cut, RoomText } from './roomText';
import { SelectedFields } from './SelectedFields';
import { TextToolbar } from './TextToolbar';
import { droppedFiles, pastedFiles } from './takeImages';
import { textExtensions } from './textExtensions';
import { findUnknown } from './unknownContent';
import { useDescribeCitation } from './useDescribeCitation';
import { useImageDraft } from './useImageDraft';

/** The page's bar lies over the top of the window: what is written into stays below it. */
const caretRoom = { top: 64, bottom: 16, left: 0, right: 0 };

/** The editor itself, loaded when the first text is opened for editing. A text that it cannot hold is shown and not edited. */
export function LiveText(props: RichTextEditorProps) {
  const { joined } = useRoom();
  const { place, language } = props;
  const key = JSON.stringify(place);
  // The key stands for the place: a caller may make an equal object anew each time.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  const fragment = useMemo(() => findRichText(joined.doc, place, language) as unknown as Y.XmlFragment, [joined.doc, key, language]);
  return fragment && <CheckedText key={`${key} ${language}`} fragment={fragment} {...props} />;
}

interface BoundTextProps extends RichTextEditorProps {
  fragment: Y.XmlFragment;
}

function CheckedText(props: BoundTextProps) {
  const { fragment, language } = props;
  const check = (): Cut | null => {
    const names = findUnknown(fragment, getSchema(textExtensions()));
    return names.length > 0 ? { reason: 'unknown', names } : null;
  };
  const [cut, setCut] = useState(check);
  return cut ? (
    <CutText fragment={fragment} language={language} cut={cut} onReopen={() => setCut(check)} />
  ) : (
    <BoundText {...props} onCut={setCut} />
  );
}

function BoundText({ fragment, language, label, presenceAt, onCut }: BoundTextProps & { onCut: (cut: Cut) => void }) {
  const { timelineId, joined, undo, presence } = useRoom();
  const { sources } = useTimelineParts('sources');
  const describe = useDescribeCitation();
  const describeNow = useRef(describe);
  const redraw = useRef(new Set<() => void>());
  const drafting = useImageDraft();
  const takeNow = useRef(drafting.take);

  useEffect(() => {
    describeNow.current = describe;
    takeNow.current = drafting.take;
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: marks are named anew when the sources change
  useEffect(() => {
    for (const draw of redraw.current) draw();
  }, [sources]);

  const take = (files: File[]) => {
    if (files.length > 0) takeNow.current(files);
    return files.length > 0;
  };

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
          carry: (sourceId) => carrySources(joined.doc, timelineId, sourceId),
          adopt: (carried, cited) => adoptSources(joined.doc, timelineId, carried, cited),
        }),
        RoomText.configure({ fragment, undo, awareness: joined.awareness, onCut }),
      ],
      editorProps: {
        attributes: attributesOf(label, language),
        transformPastedHTML: cleanPastedHtml,
        scrollMargin: caretRoom,
        scrollThreshold: caretRoom,
        handlePaste: (_view, event) => take(pastedFiles(event.clipboardData)),
        handleDrop: (view, event, _slice, isMove) => !isMove && take(droppedFiles(view, event)),
      },
      onFocus: () => presenceAt && presence.setPlace(presenceAt),
      onBlur: () => presence.setPlace(presenceAt ? { eventId: presenceAt.eventId, field: '' } : null),
    },
    [fragment, language],
  );
  // A label can change while somebody writes, as that of an account with its attribution: an editor made anew would lose the caret.
  useEffect(() => {
    editor?.setOptions({ editorProps: { ...editor.options.editorProps, attributes: attributesOf(label, language) } });
  }, [editor, label, language]);
  return (
    <div className="text-editor">
      {editor && <TextToolbar editor={editor} label={label} onImage={drafting.take} />}
      <EditorContent editor={editor} />
      {editor && <SelectedFields editor={editor} />}
      {editor && drafting.isOpen && <ImageDialog editor={editor} drafting={drafting} />}
    </div>
  );
}

function attributesOf(label: string, language: string): Record<string, string> {
  return { role: 'textbox', 'aria-multiline': 'true', 'aria-label': label, lang: language, class: 'rich-text' };
}
