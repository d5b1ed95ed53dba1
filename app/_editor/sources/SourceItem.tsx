'use client';

import { FileClock, MessageSquare } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { LazyCapturesDialog } from '#app/_editor/captures/LazyCapturesDialog';
import { LinkStanding } from '#app/_editor/captures/LinkStanding';
import { RecordThreads, useShowsThreads } from '#app/_editor/comments/RecordThreads';
import { useThreadCount } from '#app/_editor/comments/ThreadsProvider';
import { useSetAside } from '#app/_editor/find/FindProvider';
import { interfaceLanguage } from '#app/_editor/messages/interfaceLanguage';
import { useRoom } from '#app/_editor/room/RoomProvider';
import { Badge } from '#app/_editor/ui/Badge';
import { Button } from '#app/_editor/ui/Button';
import type { LinkCheckItem } from '#core/captures/capture';
import type { RecordRef } from '#core/model/leaves';
import { verifications } from '#core/model/schema';
import { readAddress } from '#core/sources/address';
import { referenceParts } from '#core/sources/reference';
import type { CslItem } from '#core/sources/source';
import { CitingPlaces } from './CitingPlaces';
import { RestingPlaces } from './RestingPlaces';
import { StyledReference } from './styled/StyledReference';
import { useStyledReference } from './styled/useReferenceFormatter';

interface SourceItemProps {
  source: CslItem;
  /** The records that cite it. */
  places: readonly RecordRef[];
  /** The number of its captures. */
  captures: number;
  /** The last check of its link. */
  check: LinkCheckItem | null;
  onEdit: (() => void) | null;
}

/** A source with its reliability, its verification and its citations. */
export function SourceItem({ source, places, captures, check, onEdit }: SourceItemProps) {
  const t = useTranslations('sources');
  const names = useTranslations('verification');
  const finding = useTranslations('find');
  const { timelineId } = useRoom();
  const styled = useStyledReference(source);
  const isAside = useSetAside().sources.has(source.id);
  const { authors, title, published } = referenceParts(source, interfaceLanguage);
  const comments = useTranslations('comments');
  const open = useThreadCount('source', source.id)?.open ?? 0;
  const [areThreadsOpen, setThreadsOpen] = useShowsThreads('source', source.id);
  const captureWords = useTranslations('captures');
  const captureCount = captureWords('count', { count: captures });
  const [areCapturesOpen, setAreCapturesOpen] = useState(false);
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
  const origin = pathOfOrigin(source.annalist.copiedFrom);
  return (
    <div className="flex flex-wrap items-start gap-x-4 gap-y-2 px-4 py-3">
      <div className="min-w-0 flex-1 basis-72">
        <p className="font-serif leading-snug [overflow-wrap:anywhere]" lang={styled ? undefined : source.language} dir="auto">
          {styled && <StyledReference source={source} runs={styled} />}
          {!styled && (
            <>
              {authors && `${authors}. `}
              {address.ok ? (
                <a href={address.href} rel="noopener noreferrer" target="_blank" className="font-medium text-accent underline">
                  {title}
                </a>
              ) : (
                <span className="font-medium">{title}</span>
              )}
              {published && `. ${published}`}
            </>
          )}
          {isAside && (
            <span className="ms-2 font-sans">
              <Badge>{finding('isAside')}</Badge>
            </span>
          )}
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
        {check && check.state !== 'alive' && <LinkStanding check={check} />}
        <div className="mt-1 flex flex-wrap gap-x-6 text-sm">
          {places.length === 0 ? (
            <p className="min-h-6 text-warn">{t('notCited')}</p>
          ) : (
            <details>
              <summary className="min-h-6 text-ink-muted">{t('citedCount', { count: places.length })}</summary>
              <CitingPlaces places={places} />
            </details>
          )}
          {origin && (
            <Link href={origin} className="min-h-6 text-accent underline">
              {t('origin')}
            </Link>
          )}
          <button
            type="button"
            className="flex min-h-6 items-start gap-1 text-ink-muted"
            aria-label={captureWords('of', { what: captureCount, which: title })}
            onClick={() => setAreCapturesOpen(true)}
          >
            <FileClock aria-hidden className="mt-[3px] size-3.5" />
            {captureCount}
          </button>
          <RestingPlaces timelineId={timelineId} sourceId={source.id} />
          <button
            type="button"
            className="flex min-h-6 items-start gap-1 text-ink-muted"
            aria-expanded={areThreadsOpen}
            onClick={() => setThreadsOpen(!areThreadsOpen)}
          >
            <MessageSquare aria-hidden className="mt-[3px] size-3.5" />
            {comments('title', { count: open })}
          </button>
        </div>
        {areThreadsOpen && (
          <div className="mt-3 max-w-md">
            <RecordThreads kind="source" id={source.id} />
          </div>
        )}
      </div>
      {areCapturesOpen && <LazyCapturesDialog source={source} check={check} onClose={() => setAreCapturesOpen(false)} />}
      {onEdit && (
        <Button data-edit variant="quiet" className="-ms-3 sm:ms-0" onClick={onEdit} aria-label={t('editOne', { title })}>
          {t('edit')}
        </Button>
      )}
    </div>
  );
}

/** The path of the source of another timeline that this one was copied from. */
function pathOfOrigin(copiedFrom = ''): string | null {
  const [, timelineId, sourceId] = /^([\w-]+)\/(.+)$/.exec(copiedFrom) ?? [];
  return timelineId && sourceId ? `/timelines/${timelineId}/sources#${encodeURIComponent(sourceId)}` : null;
}
