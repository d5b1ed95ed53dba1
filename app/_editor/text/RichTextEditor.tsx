'use client';

import { useRoom } from '#app/_editor/room/RoomProvider';
import { later } from '#app/_editor/ui/later';
import { NotFetched } from '#app/_editor/ui/NotFetched';
import { findRichText } from '#core/model/findText';
import { readRichText } from '#core/text/readRichText';
import type { RichTextEditorProps } from './LiveText';
import { RichTextView } from './RichTextView';

/** A rich text of the timeline, edited live. For those who may edit; others read a `RichTextView`. No page needs it before a text is written in. */
export const RichTextEditor = later(() => import('./LiveText').then(({ LiveText }) => LiveText), TextAhead);

/** The text as it reads, where the editor is about to be. */
function TextAhead({ place, language, hasFailed }: RichTextEditorProps & { hasFailed: boolean }) {
  const { joined } = useRoom();
  const fragment = findRichText(joined.doc, place, language);
  return (
    <div className="text-editor" aria-busy={!hasFailed}>
      <div className="text-toolbar">
        <span className="tool" />
      </div>
      {hasFailed && <NotFetched />}
      <div className="text-ahead">
        <RichTextView text={fragment ? readRichText(fragment) : []} language={language} />
      </div>
    </div>
  );
}
