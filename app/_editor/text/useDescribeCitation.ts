'use client';

import { useTranslations } from 'use-intl';
import { useTimelineParts } from '#app/_editor/room/RoomProvider';
import type { Citation } from '#core/model/nodes/citation';
import { shortReference } from '#core/sources/reference';
import { useLocatorWords } from './useLocatorWords';

/** The accessible name of a citation's mark. */
export function useDescribeCitation(): (citation: Citation | null) => string {
  const t = useTranslations('editor.citation');
  const { sources } = useTimelineParts('sources');
  const locatorWords = useLocatorWords();
  return (citation) => {
    const source = citation && sources.find((each) => each.id === citation.sourceId);
    if (!source) return t('markGone');
    return t('mark', { reference: [shortReference(source), locatorWords(citation)].filter(Boolean).join(', ') });
  };
}
