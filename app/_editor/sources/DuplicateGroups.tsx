'use client';

import { useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { interfaceLanguage } from '#app/_editor/messages/interfaceLanguage';
import { Button } from '#app/_editor/ui/Button';
import type { RecordRef } from '#core/model/leaves';
import { SourceIndex } from '#core/sources/duplicates';
import { referenceParts } from '#core/sources/reference';
import type { CslItem } from '#core/sources/source';
import { MergeDialog } from './MergeDialog';

interface DuplicateGroupsProps {
  /** The groups of these sources are shown. */
  sources: readonly CslItem[];
  places: ReadonlyMap<string, readonly RecordRef[]>;
  mayEdit: boolean;
}

/** Groups of sources that may be the same. A group can be merged. */
export function DuplicateGroups({ sources, places, mayEdit }: DuplicateGroupsProps) {
  const t = useTranslations('library');
  const cited = useTranslations('sources');
  const groups = useMemo(() => new SourceIndex(sources).groups(), [sources]);
  const [merged, setMerged] = useState<readonly CslItem[] | null>(null);
  return (
    <section aria-label={t('duplicates')} className="space-y-3">
      <p role="status" className="text-sm text-ink-muted">
        {t('groups', { count: groups.length })}
      </p>
      <ul className="space-y-3">
        {groups.map((group) => (
          <li key={group[0]?.id} className="rounded-lg border border-line bg-surface p-4">
            <ul className="space-y-2">
              {group.map((source) => {
                const { authors, title, published } = referenceParts(source, interfaceLanguage);
                const count = places.get(source.id)?.length ?? 0;
                return (
                  <li key={source.id}>
                    <p className="font-serif leading-snug [overflow-wrap:anywhere]" dir="auto" lang={source.language}>
                      {authors && `${authors}. `}
                      <span className="font-medium">{title}</span>
                      {published && `. ${published}`}
                    </p>
                    <p className="text-sm text-ink-muted [overflow-wrap:anywhere]">
                      {[source.URL, count === 0 ? cited('notCited') : cited('citedCount', { count })].filter(Boolean).join(' · ')}
                    </p>
                  </li>
                );
              })}
            </ul>
            {mayEdit && (
              <Button className="mt-3" onClick={() => setMerged(group)}>
                {t('merge')}
                <span className="sr-only">: {group[0]?.title}</span>
              </Button>
            )}
          </li>
        ))}
      </ul>
      {merged && <MergeDialog sources={merged} places={places} onClose={() => setMerged(null)} />}
    </section>
  );
}
