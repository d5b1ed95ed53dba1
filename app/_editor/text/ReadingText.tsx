'use client';

import { aboutOf } from '#app/_editor/comments/about';
import { useThreadCount } from '#app/_editor/comments/ThreadsProvider';
import { useCan } from '#app/_editor/room/RoomProvider';
import { recordOf } from '#core/comments/anchor';
import type { RichText } from '#core/model/richText';
import type { RichTextEditorProps } from './LiveText';
import { RichTextEditor } from './RichTextEditor';
import { RichTextView } from './RichTextView';

/**
 * A text for people who may not edit it. The editor draws it for those who may comment, and where threads have their words marked (decision
 * 048).
 */
export function ReadingText({ text, ...props }: Omit<RichTextEditorProps, 'isReadOnly'> & { text: RichText | undefined }) {
  const mayComment = useCan('comment');
  const record = recordOf(props.place);
  const isDiscussed = (useThreadCount(record.kind, record.id)?.open ?? 0) > 0;
  if (!text || text.length === 0) return null;
  if (mayComment || isDiscussed) return <RichTextEditor {...props} isReadOnly />;
  return (
    <div data-ref={aboutOf(props.place)}>
      <RichTextView text={text} language={props.language} />
    </div>
  );
}
