'use client';

import { EditorContent, useEditor } from '@tiptap/react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { requireRichText } from '#core/timeline/edits/richText';
import { useRoom, useTimelineParts } from '../../../_collab/RoomProvider';
import { cleanPastedHtml } from './cleanPaste';
import { ImageDialog } from './ImageDialog';
import type { RichTextEditorProps } from './RichTextEditor';
import { RoomText } from './roomText';
import { SelectedFields } from './SelectedFields';
import { TextToolbar } from './TextToolbar';
import { droppedFiles, pastedFiles } from './takeImages';
import { textExtensions } from './textExtensions';
import { useDescribeCitation } from './useDescribeCitation';
import { useImageDraft } from './useImageDraft';

/** The editor itself, loaded when the first text is opened for editing. */
export function LiveText({ place, language, label, presenceAt }: RichTextEditorProps) {
  const t = useTranslations('editor.text');
  const { joined, undo, presence } = useRoom();
  const { sources } = useTimelineParts('sources');
  const [unknown, setUnknown] = useState<string[]>([]);
  const describe = useDescribeCitation();
  const describeNow = useRef(describe);
  const redraw = useRef(new Set<() => void>());
  const drafting = useImageDraft();
  const takeNow = useRef(drafting.take);
  const key = JSON.stringify(place);
  // The key stands for the place: a caller may make an equal object anew each time.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  const fragment = useMemo(() => requireRichText(joined.doc, place, language), [joined.doc, key, language]);

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
        }),
        RoomText.configure({ fragment, undo, awareness: joined.awareness, onUnknown: setUnknown }),
      ],
      editorProps: {
        attributes: attributesOf(label, language),
        transformPastedHTML: cleanPastedHtml,
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
  if (!fragment) return null;
  if (unknown.length > 0) return <p role="alert">{t('unknown', { names: unknown.join(', ') })}</p>;
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
  return { role: 'textbox', 'aria-multiline': 'true', 'aria-label': label, lang: language, dir: 'auto', class: 'rich-text' };
}
