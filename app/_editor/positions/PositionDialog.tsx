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
import type { Position } from '#core/model/timeline';

/** One position: text, state and sources. Saved while typing. */
export function PositionDialog({ position, onClose }: { position: Position; onClose: () => void }) {
  const t = useTranslations('matrix');
  const states = useTranslations('state');
  const basisNames = useTranslations('basis');
  const { joined } = useRoom();
  const { questions, documents, parties, languages } = useTimelineParts('questions', 'documents', 'parties', 'languages');
  const { questionId, documentId, partyId } = position;
  const nameIn = <T extends { id: string }>(list: readonly T[], id: string, read: (each: T) => string) =>
    list.filter((each) => each.id === id).map(read)[0] ?? '';
  const title = t('cell', {
    party: nameIn(parties, partyId, ({ name }) => name),
    question: nameIn(questions, questionId, ({ label }) => label),
    document: nameIn(documents, documentId, ({ label }) => label),
  });
  const isTextUnsaid = position.state === 'unknown' && Object.values(position.text).some((text) => plainText(text).trim() !== '');
  const set = (change: Parameters<typeof updatePosition>[4]) => updatePosition(joined.doc, questionId, documentId, partyId, change);

  const fields = useRef<HTMLDivElement>(null);
  useVanishing(fields, { id: positionId(questionId, documentId, partyId), kind: 'position', name: title });
  useCompleteRecord({ kind: 'position', id: positionId(questionId, documentId, partyId) });

  return (
    <Dialog title={title} onClose={onClose}>
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
    </Dialog>
  );
}
