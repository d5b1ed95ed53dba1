'use client';

import { useDeferredValue, useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { interfaceLanguage } from '#app/_editor/messages/interfaceLanguage';
import { useTimelineParts } from '#app/_editor/room/RoomProvider';
import { Button } from '#app/_editor/ui/Button';
import { SourceIndex } from '#core/sources/duplicates';
import { referenceParts } from '#core/sources/reference';
import type { CslItem } from '#core/sources/source';

/** What is typed of a source, as far as it can tell that two are the same. */
export type TypedSource = Parameters<SourceIndex['sameAs']>[0];

const mostShown = 3;

/** Shows sources of the timeline that may be the same as the one being typed. */
export function SameSources({ typed, id, onUse }: { typed: TypedSource; id?: string; onUse: (source: CslItem) => void }) {
  const t = useTranslations('sourceForm.same');
  const { sources } = useTimelineParts('sources');
  const index = useMemo(() => new SourceIndex(sources), [sources]);
  const compared = useDeferredValue(typed);
  const found = useMemo(() => index.sameAs(compared, id).slice(0, mostShown), [index, compared, id]);
  return (
    <div role="status">
      {found.length > 0 && (
        <div className="space-y-2 rounded-lg border border-line bg-sunken p-3 text-sm">
          <p>{t('title', { count: found.length })}</p>
          <ul className="space-y-2">
            {found.map((source) => {
              const { authors, title, published } = referenceParts(source, interfaceLanguage);
              return (
                <li key={source.id} className="flex flex-wrap items-center justify-between gap-2">
                  <span className="min-w-0 flex-1 basis-56 [overflow-wrap:anywhere]" dir="auto">
                    {[authors, title, published].filter(Boolean).join('. ')}
                  </span>
                  <Button onClick={() => onUse(source)}>
                    {t('use')}
                    <span className="sr-only">: {title}</span>
                  </Button>
                </li>
              );
            })}
          </ul>
        </div>
      )}
    </div>
  );
}
