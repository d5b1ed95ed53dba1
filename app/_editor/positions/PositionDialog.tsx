'use client';

import { useRef } from 'react';
import { useTranslations } from 'use-intl';
import { useRoom, useTimelineParts } from '#app/_editor/room/RoomProvider';
import { useCompleteRecord } from '#app/_editor/room/useCompleteRecord';
import { useVanishing } from '#app/_editor/room/VanishedProvider';
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
  const content = useRef<HTMLDivElement>(null);
  const title = t('cell', { party: party.name, question: question.label, document: document.label });
  useCompleteRecord({ kind: 'position', id: positionId(question.id, document.id, party.id) });
  return (
    <Dialog title={title} onClose={onClose}>
      <div ref={content}>
        {position ? (
          <PositionFields position={position} name={title} onClose={onClose} />
        ) : (
          <NewCell question={question} document={document} party={party} content={content} />
        )}
      </div>
    </Dialog>
  );
}

function PositionFields({ position, name, onClose }: { position: Position; name: string; onClose: () => void }) {
  const t = useTranslations('matrix');
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
      {languages.map((language) => (
        <RichTextEditor
          key={language}
          place={positionPlace(positionId(questionId, documentId, partyId))}
          language={language}
          label={languages.length > 1 ? t('textIn', { language }) : t('text')}
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
