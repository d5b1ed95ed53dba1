'use client';

import { useRoom } from '#app/_editor/room/RoomProvider';
import { LoadFailed } from '#app/_editor/ui/LoadFailed';
import { lazy } from '#app/_editor/ui/lazy';
import { findRichText } from '#core/model/findText';
import { readRichText } from '#core/text/readRichText';
import type { RichTextEditorProps } from './LiveText';
import { RichTextView } from './RichTextView';

/** A rich text of the timeline, edited live. For those who may edit; others read a `RichTextView`. No page needs it before a text is written in. */
export const RichTextEditor = lazy(() => import('./LiveText').then(({ LiveText }) => LiveText), TextFallback);

/** The text as it reads, where the editor is about to be. */
function TextFallback({ place, language, hasFailed }: RichTextEditorProps & { hasFailed: boolean }) {
  const { joined } = useRoom();
  const fragment = findRichText(joined.doc, place, language);
  return (
    <div className="text-editor" aria-busy={!hasFailed}>
      <div className="text-toolbar">
        <span className="tool" />
      </div>
      {hasFailed && <LoadFailed />}
      <div className="text-ahead">
        <RichTextView text={fragment ? readRichText(fragment) : []} language={language} />
      </div>
    </div>
  );
}
