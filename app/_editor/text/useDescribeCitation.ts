'use client';

import { useTranslations } from 'use-intl';
import { useSetAside } from '#app/_editor/find/FindProvider';
import { useTimelineParts } from '#app/_editor/room/RoomProvider';
import type { Citation } from '#core/model/nodes/citation';
import { shortReference } from '#core/sources/reference';
import { useLocatorWords } from './useLocatorWords';

export interface DescribedCitation {
  /** The accessible name of its mark. */
  name: string;
  /** Its source appeared after the day of the filter. */
  isAside: boolean;
}

/** Describes the mark of a citation. */
export function useDescribeCitation(): (citation: Citation | null) => DescribedCitation {
  const t = useTranslations('editor.citation');
  const { sources } = useTimelineParts('sources');
  const aside = useSetAside();
  const locatorWords = useLocatorWords();
  return (citation) => {
    const source = citation && sources.find((each) => each.id === citation.sourceId);
    if (!source) return { name: t('markGone'), isAside: false };
    const isAside = aside.sources.has(source.id);
    const reference = [shortReference(source), locatorWords(citation)].filter(Boolean).join(', ');
    return { name: t(isAside ? 'markAside' : 'mark', { reference }), isAside };
  };
}
