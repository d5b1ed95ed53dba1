'use client';

import { useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { aboutOf } from '#app/_editor/comments/about';
import { useListScroll } from '#app/_editor/events/useListScroll';
import type { SourcePages } from '#core/captures/capture';
import type { RecordRef } from '#core/model/leaves';
import type { CslItem } from '#core/sources/source';
import { SourceItem } from './SourceItem';

interface SourceListProps {
  sources: readonly CslItem[];
  places: ReadonlyMap<string, readonly RecordRef[]>;
  pages: SourcePages;
  /** The source that the address names. */
  wantedId: string | null;
  /** Null for readers. */
  onEdit: ((source: CslItem) => void) | null;
}

const rowHeight = 110;

/** The list of sources. Only the rows near the window are in the page; `aria-setsize` and `aria-posinset` give their places. */
export function SourceList({ sources, places, pages, wantedId, onEdit }: SourceListProps) {
  const t = useTranslations('library');
  const list = useRef<HTMLUListElement>(null);
  const virtualizer = useListScroll(sources, list, [wantedId], rowHeight);
  const latest = useRef(sources);
  useEffect(() => {
    latest.current = sources;
  });
  useEffect(() => {
    const at = latest.current.findIndex(({ id }) => id === wantedId);
    if (at >= 0) virtualizer.scrollToIndex(at, { align: 'center' });
  }, [wantedId, virtualizer]);

  if (sources.length === 0) return null;
  return (
    <ul
      ref={list}
      aria-label={t('list')}
      className="relative rounded-lg border border-line bg-surface"
      style={{ height: virtualizer.getTotalSize() + 2 }}
    >
      {virtualizer.getVirtualItems().map(({ index, start, key }) => {
        const source = sources[index];
        if (!source) return null;
        return (
          <li
            key={key}
            ref={virtualizer.measureElement}
            data-index={index}
            data-source={source.id}
            data-ref={aboutOf({ kind: 'source', id: source.id })}
            aria-setsize={sources.length}
            aria-posinset={index + 1}
            className={`absolute inset-x-0 ${index > 0 ? 'border-line border-t' : ''} ${source.id === wantedId ? 'bg-accent-soft' : ''}`}
            style={{ top: start - virtualizer.options.scrollMargin }}
          >
            <SourceItem
              source={source}
              places={places.get(source.id) ?? []}
              captures={pages.captures[source.id] ?? 0}
              check={pages.checks[source.id] ?? null}
              onEdit={onEdit && (() => onEdit(source))}
            />
          </li>
        );
      })}
    </ul>
  );
}
