'use client';

import { useTranslations } from 'use-intl';
import { interfaceLanguage } from '#app/_editor/messages/interfaceLanguage';
import { useRoom, useTimeline } from '#app/_editor/room/RoomProvider';
import { Button } from '#app/_editor/ui/Button';
import { inFirstLanguage } from '#core/model/byLanguage';
import type { RecordRef } from '#core/model/leaves';
import { verifications } from '#core/model/schema';
import { readAddress } from '#core/sources/address';
import { referenceParts } from '#core/sources/reference';
import type { CslItem } from '#core/sources/source';
import { CitedElsewhere } from './CitedElsewhere';

interface SourceItemProps {
  source: CslItem;
  /** The records that cite it. */
  places: readonly RecordRef[];
  onEdit: (() => void) | null;
  onOpenEvent: (eventId: string) => void;
  /** The address names this source. */
  isWanted: boolean;
}

/** A source with its reliability, its verification and its citations. */
export function SourceItem({ source, places, onEdit, onOpenEvent, isWanted }: SourceItemProps) {
  const t = useTranslations('sources');
  const names = useTranslations('verification');
  const { events, languages } = useTimeline();
  const { timelineId } = useRoom();
  const { authors, title, published } = referenceParts(source, interfaceLanguage);
  const address = readAddress(source.URL ?? '');
  const archive = readAddress(source.annalist.archiveUrl ?? '');
  const { reliability, verification, titleBasis, urlBasis } = source.annalist;
  const known = verifications.find((each) => each === verification);
  const marks = [
    reliability,
    known ? names(known) : verification,
    titleBasis && t('titleBasis', { basis: titleBasis }),
    urlBasis && t('urlBasis', { basis: urlBasis }),
  ].filter(Boolean);
  const inPositions = places.filter(({ kind }) => kind === 'position').length;
  const inEvents = places.flatMap(({ kind, id }) => (kind === 'event' ? [id] : []));
  const titleOf = (eventId: string) => inFirstLanguage(events.find(({ id }) => id === eventId)?.title ?? {}, languages)?.value ?? eventId;
  return (
    <li
      ref={isWanted ? showInWindow : undefined}
      className={`flex flex-wrap items-start gap-x-4 gap-y-2 px-4 py-3 ${isWanted ? 'bg-accent-soft' : ''}`}
    >
      <div className="min-w-0 flex-1 basis-72">
        <p className="font-serif leading-snug" lang={source.language} dir="auto">
          {authors && `${authors}. `}
          {address.ok ? (
            <a href={address.href} rel="noopener noreferrer" target="_blank" className="font-medium text-accent underline">
              {title}
            </a>
          ) : (
            <span className="font-medium">{title}</span>
          )}
          {published && `. ${published}`}
          {archive.ok && (
            <>
              {' '}
              <a href={archive.href} rel="noopener noreferrer" target="_blank" className="font-sans text-sm text-accent underline">
                {t('archived')}
              </a>
            </>
          )}
        </p>
        <p className="mt-0.5 text-sm text-ink-muted">{marks.join(' · ')}</p>
        {source.note && (
          <p className="mt-0.5 text-sm text-ink-muted italic" dir="auto">
            {source.note}
          </p>
        )}
        <div className="mt-1 flex flex-wrap gap-x-6 text-sm">
          {places.length === 0 ? (
            <p className="min-h-6 text-warn">{t('notCited')}</p>
          ) : (
            <details>
              <summary className="min-h-6 text-ink-muted">{t('citedCount', { count: places.length })}</summary>
              <ul className="mt-1 space-y-1 ps-4">
                {places.some(({ kind }) => kind === 'timeline') && <li>{t('inSummary')}</li>}
                {inEvents.map((eventId) => (
                  <li key={eventId}>
                    <button
                      type="button"
                      className="min-h-6 text-start text-accent underline"
                      dir="auto"
                      onClick={() => onOpenEvent(eventId)}
                    >
                      {titleOf(eventId)}
                    </button>
                  </li>
                ))}
                {inPositions > 0 && <li>{t('inMatrix', { count: inPositions })}</li>}
              </ul>
            </details>
          )}
          <CitedElsewhere timelineId={timelineId} sourceId={source.id} />
        </div>
      </div>
      {onEdit && (
        <Button variant="quiet" onClick={onEdit} aria-label={t('editOne', { title })}>
          {t('edit')}
        </Button>
      )}
    </li>
  );
}

function showInWindow(item: HTMLElement | null): void {
  item?.scrollIntoView({ block: 'center' });
}
