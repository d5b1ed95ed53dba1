'use client';

import { useRoom } from '#app/_editor/room/RoomProvider';
import { LoadFailed } from '#app/_editor/ui/LoadFailed';
import { lazy } from '#app/_editor/ui/lazy';
import { findRichText } from '#core/model/findText';
import { readRichText } from '#core/text/readRichText';
import type { RichTextEditorProps } from './LiveText';
import { RichTextView } from './RichTextView';

/** The live editor of a rich text; `isReadOnly`: for people who may comment on it at most. Loaded when the first text opens. */
export const RichTextEditor = lazy(() => import('./LiveText').then(({ LiveText }) => LiveText), TextFallback);

/** Shows the read-only text until the editor has loaded. */
function TextFallback({ place, language, isReadOnly, hasFailed }: RichTextEditorProps & { hasFailed: boolean }) {
  const { joined } = useRoom();
  const fragment = findRichText(joined.doc, place, language);
  return (
    <div className={isReadOnly ? 'text-reading' : 'text-editor'} aria-busy={!hasFailed}>
      {!isReadOnly && (
        <div className="text-toolbar">
          <span className="tool" />
        </div>
      )}
      {hasFailed && <LoadFailed />}
      <div className={isReadOnly ? undefined : 'text-ahead'}>
        <RichTextView text={fragment ? readRichText(fragment) : []} language={language} />
      </div>
    </div>
  );
}
