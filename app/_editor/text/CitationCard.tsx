'use client';

import { ExternalLink } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { interfaceLanguage } from '#app/_editor/messages/interfaceLanguage';
import { useTimelineParts } from '#app/_editor/room/RoomProvider';
import { StyledReference } from '#app/_editor/sources/styled/StyledReference';
import { useStyledReference } from '#app/_editor/sources/styled/useReferenceFormatter';
import type { Citation } from '#core/model/nodes/citation';
import { verifications } from '#core/model/schema';
import { readAddress } from '#core/sources/address';
import { referenceParts } from '#core/sources/reference';
import { useLocatorWords } from './useLocatorWords';

/** The source, place and purpose of a citation. `isBrief` omits what the fields beside it show. */
export function CitationCard({ citation, isBrief }: { citation: Citation; isBrief?: boolean }) {
  const t = useTranslations('editor.citation');
  const { sources } = useTimelineParts('sources');
  const checks = useTranslations('verification');
  const locatorWords = useLocatorWords();
  const source = sources.find((each) => each.id === citation.sourceId);
  const styled = useStyledReference(source);
  if (!source) return <p className="text-sm">{t('sourceGone', { id: citation.sourceId })}</p>;
  const { authors, title, published } = referenceParts(source, interfaceLanguage);
  const address = readAddress(source.URL ?? '');
  const archive = readAddress(source.annalist.archiveUrl ?? '');
  const { verification } = source.annalist;
  const checked = verifications.find((each) => each === verification);
  const where = locatorWords(citation);
  return (
    <div className="space-y-2 text-sm leading-snug">
      {styled ? (
        <>
          <p dir="auto" className="[overflow-wrap:anywhere]">
            <StyledReference source={source} runs={styled} isPlain />
          </p>
          {/* A reference ends with a full stop. The place follows in a line of its own, as on the published page. */}
          <p dir="auto" className="empty:hidden">
            {[citation.prefix, where, citation.suffix].filter(Boolean).join(' ')}
          </p>
        </>
      ) : (
        <p dir="auto" lang={source.language}>
          {citation.prefix && <>{citation.prefix} </>}
          {authors && <>{authors}. </>}
          <cite className="font-serif text-base">{title}</cite>
          {published && <>. {published}</>}
          {where && <>, {where}</>}
          {citation.suffix && <> {citation.suffix}</>}
        </p>
      )}
      {!isBrief && citation.quote && (
        <blockquote className="border-s-2 ps-3 font-serif italic" dir="auto">
          {citation.quote}
        </blockquote>
      )}
      {!isBrief && citation.supports && (
        <p>
          <span className="text-ink-muted">{t('supports')}: </span>
          <span dir="auto">{citation.supports}</span>
        </p>
      )}
      {verification && verification !== 'read' && <p className="text-ink-muted">{checked ? checks(checked) : verification}</p>}
      {(address.ok || archive.ok) && (
        <p className="flex flex-wrap gap-x-4 gap-y-1">
          {address.ok && (
            <a href={address.href} rel="noopener noreferrer" target="_blank" className="inline-flex items-center gap-1 underline">
              <ExternalLink aria-hidden className="size-3.5" />
              {t('openSource')}
            </a>
          )}
          {archive.ok && (
            <a href={archive.href} rel="noopener noreferrer" target="_blank" className="underline">
              {t('archived')}
            </a>
          )}
        </p>
      )}
    </div>
  );
}
