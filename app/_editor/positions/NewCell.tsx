import { useEffect, useLayoutEffect, useRef, useSyncExternalStore } from 'react';
import { useTranslations } from 'use-intl';
import { useRoom } from '#app/_editor/room/RoomProvider';
import { useFormDraft } from '#app/_editor/room/useFormDraft';
import { useVanishing } from '#app/_editor/room/VanishedProvider';
import type { ReadyText } from '#app/_editor/text/LiveText';
import { RichTextEditor } from '#app/_editor/text/RichTextEditor';
import { Textarea } from '#app/_editor/ui/Field';
import type { MatrixDocument, Party, Question } from '#core/model/timeline';

interface NewCellProps {
  question: Question;
  document: MatrixDocument;
  party: Party;
  /** Unique among the timeline's fields. */
  draftKey: string;
  /** The label of the text. */
  label: string;
  /** The text, for the words. Null until it can be written. */
  text: ReadyText | null;
  /** Called when the text has the words. `hadFocus`: the user was writing here. */
  onWritten: (hadFocus: boolean) => void;
}

/**
 * A row and a column that two people added at the same time have no position where they cross, until somebody opens it and the server
 * makes it. Words typed until then go into its editor.
 */
export function NewCell({ question, document: { id, label: name }, party, draftKey, label, text, onWritten }: NewCellProps) {
  const t = useTranslations('matrix');
  const { saveState } = useRoom().joined;
  const isOffline = useSyncExternalStore(saveState.subscribe, () => saveState.get().kind === 'offline');
  const cell = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const isComposing = useRef(false);
  const { value, type, drop } = useFormDraft({ key: draftKey, label, eventId: '' });
  useVanishing(cell, { id: question.id, kind: 'question', name: question.label });
  useVanishing(cell, { id, kind: 'document', name });
  useVanishing(cell, { id: party.id, kind: 'party', name: party.name });
  useLayoutEffect(() => field.current?.focus(), []);
  useEffect(() => {
    void RichTextEditor.preload();
  }, []);

  const write = () => {
    // A composition ends in the field in which it began.
    if (!text || !field.current || isComposing.current) return;
    // The state of React may be a letter behind.
    const words = field.current.value;
    if (words !== '') text.write(words);
    drop();
    onWritten(document.activeElement === field.current);
  };
  // React removes the field in the same task, so that no key goes into it after this.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when there is a text
  useLayoutEffect(write, [text]);
  return (
    <div ref={cell}>
      <Textarea
        ref={field}
        label={label}
        hint={<span role="status">{t(isOffline ? 'newOffline' : 'new')}</span>}
        value={value}
        dir="auto"
        onChange={(event) => type(event.target.value)}
        onCompositionStart={() => {
          isComposing.current = true;
        }}
        onCompositionEnd={() => {
          isComposing.current = false;
          write();
        }}
      />
    </div>
  );
}
