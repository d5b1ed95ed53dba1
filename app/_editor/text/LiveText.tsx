'use client';

import { EditorContent, useEditor } from '@tiptap/react';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useTranslations } from 'use-intl';
import type * as Y from 'yjs';
import { aboutOf } from '#app/_editor/comments/about';
import { useMargin } from '#app/_editor/comments/MarginProvider';
import { useSetAside } from '#app/_editor/find/FindProvider';
import { useRoom, useTimelineParts } from '#app/_editor/room/RoomProvider';
import { draftOf } from '#app/_editor/text/draftOf';
import { DialogFallback } from '#app/_editor/ui/DialogFallback';
import { lazy } from '#app/_editor/ui/lazy';
import { adoptSources, carrySources } from '#core/edits/adoptSources';
import { findRichText, type TextPlace } from '#core/model/findText';
import { CommentOnSelection } from './CommentOnSelection';
import { CutText } from './CutText';
import { caretWanted } from './caretWanted';
import { CiteKeys } from './citeKeys';
import { cleanPastedHtml } from './cleanPaste';
import { flattenHtml } from './flatHtml';
import { ImageDialog } from './ImageDialog';
import { putCaret } from './putCaret';
import { putWords } from './putWords';
import { RoomText } from './roomText';
import { SelectedFields } from './SelectedFields';
import { TextToolbar } from './TextToolbar';
import { droppedFiles, pastedFiles } from './takeImages';
import { textExtensions } from './textExtensions';
import { useDescribeCitation } from './useDescribeCitation';
import { useImageDraft } from './useImageDraft';

export interface ReadyText {
  /** Writes words to the end of the text. */
  write: (words: string) => void;
  focus: () => void;
}

export interface RichTextEditorProps {
  place: TextPlace;
  language: string;
  label: string;
  /** The user's place, shown to others while the caret is in this text. */
  presenceAt?: { eventId: string; field: string };
  /** For people who may not edit: they can select words and comment on them. */
  isReadOnly?: boolean;
  /** Called when the text can be written, and with null when it cannot any more. */
  onReady?: (text: ReadyText | null) => void;
}

const CitePickerOnUse = lazy(() => import('./CitePicker').then(({ CitePicker }) => CitePicker), DialogFallback);

/** The header covers the top of the window. The caret stays below it. */
const caretRoom = { top: 64, bottom: 16, left: 0, right: 0 };

/** The editor, loaded when the first text opens for editing. Renders nothing for a missing text. */
export function LiveText(props: RichTextEditorProps) {
  const { joined, timeline } = useRoom();
  const { place, language } = props;
  const key = JSON.stringify(place);
  const find = () => findRichText(joined.doc, place, language);
  const text = useSyncExternalStore(timeline.subscribe, find, find);
  return text && <GuardedText key={`${key} ${language}`} text={text} {...props} />;
}

interface BoundTextProps extends RichTextEditorProps {
  text: Y.XmlText;
}

function GuardedText(props: BoundTextProps) {
  const { text, language } = props;
  const [isCut, setIsCut] = useState(false);
  return isCut ? (
    <CutText text={text} language={language} onReopen={() => setIsCut(false)} />
  ) : (
    <BoundText {...props} onCut={() => setIsCut(true)} />
  );
}

function BoundText({
  text,
  place,
  language,
  label,
  presenceAt,
  isReadOnly = false,
  onReady,
  onCut,
}: BoundTextProps & { onCut: () => void }) {
  const t = useTranslations('editor.text');
  const { timelineId, joined, undo, presence } = useRoom();
  const { sources } = useTimelineParts('sources');
  const aside = useSetAside();
  const margin = useMargin();
  const describe = useDescribeCitation();
  const describeNow = useRef(describe);
  const redraw = useRef(new Set<() => void>());
  const drafting = useImageDraft();
  /** The sign that opened the picker of sources. Null: it is closed. */
  const [citing, setCiting] = useState<string | null>(null);
  const takeNow = useRef(drafting.take);

  useEffect(() => {
    describeNow.current = describe;
    takeNow.current = drafting.take;
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: marks are named anew when the sources or those set aside change
  useEffect(() => {
    for (const draw of redraw.current) draw();
  }, [sources, aside]);

  useEffect(() => {
    // The writer may be offline when they cite.
    if (!isReadOnly) void CitePickerOnUse.preload();
  }, [isReadOnly]);

  const take = (files: File[]) => {
    if (files.length > 0) takeNow.current(files);
    return files.length > 0;
  };

  const editor = useEditor(
    {
      immediatelyRender: false,
      extensions: [
        ...textExtensions(
          {
            describe: (citation) => describeNow.current(citation),
            onSourcesChanged: (listener) => {
              redraw.current.add(listener);
              return () => redraw.current.delete(listener);
            },
            carry: (sourceId) => carrySources(joined.doc, timelineId, sourceId),
            adopt: (carried, cited) => adoptSources(joined.doc, timelineId, carried, cited),
          },
          { describe: (name) => t('unknownPart', { name }) },
        ),
        CiteKeys.configure({ onCite: isReadOnly ? null : setCiting }),
        RoomText.configure({
          text,
          undo: isReadOnly ? null : undo,
          awareness: isReadOnly ? null : joined.awareness,
          colourOf: presence.colourOf,
          comments: margin && { margin, at: { ...place, language } },
          isReadOnly,
          onCut,
        }),
      ],
      editorProps: {
        attributes: attributesOf(label, language, isReadOnly),
        transformPastedHTML: (html) => flattenHtml(cleanPastedHtml(html)),
        scrollMargin: caretRoom,
        scrollThreshold: caretRoom,
        handleDOMEvents: { [caretWanted]: (view, event: CustomEvent<Range>) => putCaret(view, event.detail) },
        handlePaste: (_view, event) => take(pastedFiles(event.clipboardData)),
        handleDrop: (view, event, _slice, isMove) => !isMove && take(droppedFiles(view, event)),
      },
      onFocus: () => presenceAt && presence.setPlace(presenceAt),
      onBlur: () => presence.setPlace(presenceAt ? { eventId: presenceAt.eventId, field: '' } : null),
    },
    [text, language, margin],
  );
  // A label can change during editing, as that of an account with its attribution. A new editor would lose the caret.
  useEffect(() => {
    editor?.setOptions({ editorProps: { ...editor.options.editorProps, attributes: attributesOf(label, language, isReadOnly) } });
  }, [editor, label, language, isReadOnly]);
  useEffect(() => {
    if (!editor || !onReady) return;
    onReady({ write: (words) => putWords(editor.view, words), focus: () => editor.view.focus() });
    return () => onReady(null);
  }, [editor, onReady]);
  return (
    <div data-ref={aboutOf(place)} className={isReadOnly ? 'text-reading' : 'text-editor'}>
      {editor && !isReadOnly && (
        <TextToolbar
          editor={editor}
          label={label}
          draftOf={draftOf(place, language)}
          onImage={drafting.take}
          onCite={() => setCiting('')}
        />
      )}
      <EditorContent editor={editor} />
      {editor && margin && <CommentOnSelection editor={editor} margin={margin} at={{ ...place, language }} />}
      {editor && !isReadOnly && <SelectedFields editor={editor} onCite={() => setCiting('')} />}
      {editor && citing !== null && <CitePickerOnUse editor={editor} typed={citing} onClose={() => setCiting(null)} />}
      {editor && drafting.isOpen && <ImageDialog editor={editor} drafting={drafting} draftOf={draftOf(place, language)} />}
    </div>
  );
}

function attributesOf(label: string, language: string, isReadOnly: boolean): Record<string, string> {
  const reading = { 'aria-readonly': 'true', inputmode: 'none', spellcheck: 'false' };
  return {
    role: 'textbox',
    'aria-multiline': 'true',
    'aria-label': label,
    lang: language,
    class: 'rich-text',
    ...(isReadOnly && reading),
  };
}
