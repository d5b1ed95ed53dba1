'use client';

import { useMemo, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { aboutOf } from '#app/_editor/comments/about';
import { KnownOn } from '#app/_editor/find/KnownOn';
import { ExampleLink } from '#app/_editor/frame/ExampleLink';
import { ViewHeader } from '#app/_editor/frame/ViewHeader';
import { interfaceLanguage } from '#app/_editor/messages/interfaceLanguage';
import { useCan, useTimelineParts } from '#app/_editor/room/RoomProvider';
import { useVanishing } from '#app/_editor/room/VanishedProvider';
import { RichTextView } from '#app/_editor/text/RichTextView';
import { EmptyState } from '#app/_editor/ui/EmptyState';
import { focusHeading } from '#app/_editor/ui/focusSoon';
import { useGoneWithFocus } from '#app/_editor/ui/useGoneWithFocus';
import { formatDate } from '#core/dates/edtf/format';
import { namesDate } from '#core/dates/namesDate';
import { positionPlace } from '#core/model/findText';
import { plainText } from '#core/model/richText';
import { positionId } from '#core/model/schema';
import type { MatrixDocument, Party, Position, Question } from '#core/model/timeline';
import { MatrixTools } from './MatrixTools';
import { PositionDialog } from './PositionDialog';
import { PositionThreads } from './PositionThreads';

/** Questions as rows, drafts and parties as columns. A cell holds the recorded position of the party. */
export function MatrixView() {
  const t = useTranslations('matrix');
  const { questions, documents, parties, positions } = useTimelineParts('questions', 'documents', 'parties', 'positions');
  const mayEdit = useCan('editTimeline');
  const [openAt, setOpenAt] = useState<{ questionId: string; documentId: string; partyId: string } | null>(null);
  const byId = useMemo(
    () => new Map(positions.map((each) => [positionId(each.questionId, each.documentId, each.partyId), each])),
    [positions],
  );
  const question = questions.find(({ id }) => id === openAt?.questionId);
  const document = documents.find(({ id }) => id === openAt?.documentId);
  const party = parties.find(({ id }) => id === openAt?.partyId);
  const open = question && document && party ? { question, document, party } : null;
  // A colleague has deleted its row or column. The cell stays closed if they take that back.
  if (openAt && !open) setOpenAt(null);
  const isEmpty = questions.length === 0 || documents.length === 0 || parties.length === 0;

  return (
    <div className="space-y-4">
      <ViewHeader title={t('title')} hint={t('hint')}>
        {mayEdit && <MatrixTools />}
      </ViewHeader>
      <KnownOn />
      {isEmpty ? (
        <EmptyState
          title={t('emptyTitle')}
          steps={mayEdit ? [t('emptySteps.questions'), t('emptySteps.documents'), t('emptySteps.parties')] : []}
          actions={<ExampleLink />}
        >
          {t(mayEdit ? 'empty' : 'emptyRead')}
        </EmptyState>
      ) : (
        <section
          className="max-h-[85svh] scroll-pt-24 scroll-ps-36 sm:scroll-ps-52 overflow-auto rounded-lg border border-line bg-surface"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached with the keyboard
          tabIndex={0}
          aria-label={t('title')}
        >
          <table className="border-separate border-spacing-0 text-sm">
            <caption className="sr-only">{t('caption')}</caption>
            <thead className="sticky top-0 z-20">
              <tr>
                <th
                  scope="col"
                  rowSpan={2}
                  className="sticky left-0 z-10 w-36 min-w-36 border-r border-b border-line bg-sunken p-2 text-start align-bottom sm:w-52 sm:min-w-52"
                >
                  {t('question')}
                </th>
                {documents.map((document) => (
                  <th
                    key={document.id}
                    scope="colgroup"
                    colSpan={parties.length}
                    className="border-r border-b border-line bg-sunken p-2 text-start align-bottom"
                    dir="auto"
                  >
                    {/* Labels stay in sight beside the questions while their columns are. */}
                    <div className="sticky left-38 inline-block max-w-40 sm:left-54 sm:max-w-md" dir="auto">
                      {document.label}
                      {document.date && !namesDate(document.label, document.date) && (
                        <span className="block text-xs font-normal text-ink-muted">{formatDate(document.date, interfaceLanguage)}</span>
                      )}
                    </div>
                  </th>
                ))}
              </tr>
              <tr>
                {documents.flatMap((document) =>
                  parties.map((party) => (
                    <th
                      key={`${document.id} ${party.id}`}
                      scope="col"
                      className="border-r border-b border-line bg-sunken p-2 text-start font-medium text-ink-muted"
                      dir="auto"
                    >
                      <span className="sticky left-38 inline-block sm:left-54">{party.name}</span>
                    </th>
                  )),
                )}
              </tr>
            </thead>
            <tbody>
              {questions.map((question) => (
                <tr key={question.id}>
                  <th
                    scope="row"
                    className="sticky left-0 z-10 border-r border-b border-line bg-surface p-2 text-start align-top font-medium"
                    dir="auto"
                  >
                    {question.label}
                  </th>
                  {documents.flatMap((document) =>
                    parties.map((party) => {
                      const id = positionId(question.id, document.id, party.id);
                      return (
                        <PositionCell
                          key={id}
                          id={id}
                          position={byId.get(id)}
                          onEdit={mayEdit ? () => setOpenAt({ questionId: question.id, documentId: document.id, partyId: party.id }) : null}
                          question={question}
                          document={document}
                          party={party}
                        />
                      );
                    }),
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      {open && (
        <PositionDialog
          {...open}
          position={byId.get(positionId(open.question.id, open.document.id, open.party.id))}
          onClose={() => setOpenAt(null)}
        />
      )}
    </div>
  );
}

interface PositionCellProps {
  id: string;
  position: Position | undefined;
  question: Question;
  document: MatrixDocument;
  party: Party;
  onEdit: (() => void) | null;
}

function PositionCell({ id, position, question, document: draft, party, onEdit }: PositionCellProps) {
  const t = useTranslations('matrix');
  const cell = useRef<HTMLTableCellElement>(null);
  const name = `${question.label}, ${draft.label}, ${party.name}`;
  useVanishing(cell, { id: question.id, kind: 'question', name: question.label });
  useVanishing(cell, { id: draft.id, kind: 'document', name: draft.label });
  useVanishing(cell, { id: party.id, kind: 'party', name: party.name });
  // A colleague has deleted its row or column.
  useGoneWithFocus(cell, focusHeading);
  const states = useTranslations('state');
  const bases = useTranslations('basis');
  const { languages } = useTimelineParts('languages');
  const isUnknown = !position || position.state === 'unknown';
  const hasText = position !== undefined && Object.values(position.text).some((text) => plainText(text).trim() !== '');
  return (
    <td ref={cell} data-ref={aboutOf(positionPlace(id))} className="cited w-64 min-w-64 border-r border-b border-line p-2 align-top">
      {isUnknown && <p className="text-ink-muted italic">{t('nothingFound')}</p>}
      {position && (!isUnknown || hasText || position.note) && (
        <>
          {languages.map((language) => (
            <div key={language} className="[&_.rich-text]:text-[0.9375rem] [&_.rich-text]:leading-snug">
              <RichTextView text={position.text[language] ?? []} language={language} />
            </div>
          ))}
          {!isUnknown && (
            <p className="mt-1 text-xs text-ink-muted">
              {position.state !== 'stated' && `${states(position.state)}, `}
              {bases(position.basis)}
            </p>
          )}
          {position.note && (
            <p className="mt-1 text-xs text-ink-muted" dir="auto">
              {position.note}
            </p>
          )}
        </>
      )}
      {onEdit && (
        <button
          type="button"
          className="mt-1 min-h-6 rounded text-xs font-medium text-accent underline"
          aria-label={t('editCell', { name })}
          onClick={onEdit}
        >
          {t('edit')}
        </button>
      )}
      {position && <PositionThreads id={id} name={name} text={position.text} />}
    </td>
  );
}
