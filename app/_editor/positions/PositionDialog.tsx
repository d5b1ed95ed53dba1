'use client';

import { useLayoutEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useRoom, useTimelineParts } from '#app/_editor/room/RoomProvider';
import { useCompleteRecord } from '#app/_editor/room/useCompleteRecord';
import { useVanishing } from '#app/_editor/room/VanishedProvider';
import type { ReadyText } from '#app/_editor/text/LiveText';
import { RichTextEditor } from '#app/_editor/text/RichTextEditor';
import { Button } from '#app/_editor/ui/Button';
import { Dialog } from '#app/_editor/ui/Dialog';
import { Select } from '#app/_editor/ui/Select';
import { SharedTextarea } from '#app/_editor/ui/SharedField';
import { updatePosition } from '#core/edits/matrix';
import { mergeText } from '#core/model/fieldTypes/mergeText';
import { positionPlace } from '#core/model/findText';
import { plainText } from '#core/model/richText';
import { bases, positionId, positionStates } from '#core/model/schema';
import type { MatrixDocument, Party, Position, Question } from '#core/model/timeline';
import { NewCell } from './NewCell';

interface PositionDialogProps {
  question: Question;
  document: MatrixDocument;
  party: Party;
  /** Undefined until the server has made it. */
  position: Position | undefined;
  onClose: () => void;
}

/** One position: text, state and sources. Saved while typing. */
export function PositionDialog({ question, document, party, position, onClose }: PositionDialogProps) {
  const t = useTranslations('matrix');
  const { languages } = useTimelineParts('languages');
  const labelOf = useTextLabel();
  const title = t('cell', { party: party.name, question: question.label, document: document.label });
  const id = positionId(question.id, document.id, party.id);
  useCompleteRecord({ kind: 'position', id });
  const { drafts } = useRoom();
  const draftKey = `new position ${id}`;
  // Words may be left from before the cell was there.
  const [isNew, setIsNew] = useState(() => !position || drafts.find(draftKey) !== null);
  if (!position && !isNew) setIsNew(true);
  const [text, setText] = useState<ReadyText | null>(null);
  const isFocusWanted = useRef(false);
  useLayoutEffect(() => {
    if (isNew || !isFocusWanted.current) return;
    isFocusWanted.current = false;
    text?.focus();
  }, [isNew, text]);
  const handleWritten = (hadFocus: boolean) => {
    isFocusWanted.current = hadFocus;
    setIsNew(false);
  };
  return (
    <Dialog title={title} onClose={onClose}>
      {isNew && (
        <NewCell
          question={question}
          document={document}
          party={party}
          draftKey={draftKey}
          label={labelOf(languages[0] ?? '')}
          text={text}
          onWritten={handleWritten}
        />
      )}
      {position && (
        <div hidden={isNew}>
          <PositionFields position={position} name={title} onReady={setText} onClose={onClose} />
        </div>
      )}
    </Dialog>
  );
}

/** Returns the function that labels the text in a language. */
function useTextLabel(): (language: string) => string {
  const t = useTranslations('matrix');
  const { languages } = useTimelineParts('languages');
  return (language) => (languages.length > 1 ? t('textIn', { language }) : t('text'));
}

interface PositionFieldsProps {
  position: Position;
  name: string;
  /** Called with the text in the first language. */
  onReady: (text: ReadyText | null) => void;
  onClose: () => void;
}

function PositionFields({ position, name, onReady, onClose }: PositionFieldsProps) {
  const t = useTranslations('matrix');
  const labelOf = useTextLabel();
  const states = useTranslations('state');
  const basisNames = useTranslations('basis');
  const { joined } = useRoom();
  const { languages } = useTimelineParts('languages');
  const { questionId, documentId, partyId } = position;
  const isTextUnsaid = position.state === 'unknown' && Object.values(position.text).some((text) => plainText(text).trim() !== '');
  const set = (change: Parameters<typeof updatePosition>[4]) => updatePosition(joined.doc, questionId, documentId, partyId, change);

  const fields = useRef<HTMLDivElement>(null);
  useVanishing(fields, { id: positionId(questionId, documentId, partyId), kind: 'position', name });

  return (
    <div ref={fields} className="cited space-y-4">
      {languages.map((language, at) => (
        <RichTextEditor
          key={language}
          place={positionPlace(positionId(questionId, documentId, partyId))}
          language={language}
          label={labelOf(language)}
          onReady={at === 0 ? onReady : undefined}
        />
      ))}
      {isTextUnsaid && (
        <p role="status" className="text-sm text-warn">
          {t('unsaid')}
        </p>
      )}
      <div className="grid gap-4 sm:grid-cols-2">
        <Select
          label={t('state')}
          value={position.state}
          onChange={(event) => set({ state: positionStates.find((each) => each === event.target.value) })}
        >
          {positionStates.map((each) => (
            <option key={each} value={each}>
              {states(each)}
            </option>
          ))}
        </Select>
        <Select
          label={t('basis')}
          value={position.basis}
          onChange={(event) => set({ basis: bases.find((each) => each === event.target.value) })}
        >
          {bases.map((each) => (
            <option key={each} value={each}>
              {basisNames(each)}
            </option>
          ))}
        </Select>
      </div>
      <SharedTextarea
        label={t('note')}
        value={position.note}
        rows={2}
        dir="auto"
        onType={(typed, was) => set({ note: mergeText(was, typed, position.note).text })}
      />
      <div className="flex justify-end">
        <Button variant="primary" onClick={onClose}>
          {t('done')}
        </Button>
      </div>
    </div>
  );
}
