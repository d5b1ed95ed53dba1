'use client';

import { lazy, Suspense } from 'react';
import { findRichText, type TextPlace } from '#core/timeline/findText';
import { readRichText } from '#core/timeline/richText';
import { useRoom } from '../../../_collab/RoomProvider';
import { RichTextView } from './RichTextView';

/** Fetches the editor, which no page needs before a text is written in. */
export const loadEditor = () => import('./LiveText');
const LiveText = lazy(loadEditor);

export interface RichTextEditorProps {
  place: TextPlace;
  language: string;
  label: string;
  /** Where the others see the person here while the caret is in this text. */
  presenceAt?: { eventId: string; field: string };
}

/** A rich text of the timeline, edited live. For those who may edit; others read a `RichTextView`. */
export function RichTextEditor(props: RichTextEditorProps) {
  return (
    <Suspense fallback={<TextAhead {...props} />}>
      <LiveText {...props} />
    </Suspense>
  );
}

/** The text as it reads, where the editor is about to be. */
function TextAhead({ place, language }: RichTextEditorProps) {
  const { joined } = useRoom();
  const fragment = findRichText(joined.doc, place, language);
  return (
    <div className="text-editor" aria-busy>
      <div className="text-toolbar">
        <span className="tool" />
      </div>
      <div className="text-ahead">
        <RichTextView text={fragment ? readRichText(fragment) : []} language={language} />
      </div>
    </div>
  );
}
