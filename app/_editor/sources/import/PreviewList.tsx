'use client';

import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import { useTranslations } from 'use-intl';
import { interfaceLanguage } from '#app/_editor/messages/interfaceLanguage';
import { DateChoices } from '#app/_editor/sources/import/DateChoices';
import type { ChosenDays } from '#app/_editor/sources/import/dateQuestions';
import type { PreviewRow } from '#app/_editor/sources/import/previewRows';
import { useFieldLabel } from '#app/_editor/sources/useFieldLabel';
import { Badge } from '#app/_editor/ui/Badge';
import type { SourceOfRecord } from '#core/sources/import/sourceOfItem';
import { referenceParts } from '#core/sources/reference';
import type { CslItem } from '#core/sources/source';

/** The estimated height of a row, until it is measured. */
const rowHeight = 64;
/** A list of at most this size is fully in the page, so that the browser's search covers it. */
const mostWhole = 100;

interface PreviewListProps {
  rows: readonly PreviewRow[];
  chosen: ReadonlySet<number>;
  onToggle: (index: number) => void;
  days: ChosenDays;
  /** An empty day: the date stays in words. */
  onDay: (key: string, day: string) => void;
}

/** The records of a file, each with its state and a box to choose it. Only the rows in view are in the page. */
export function PreviewList({ rows, chosen, onToggle, days, onDay }: PreviewListProps) {
  const t = useTranslations('importSources');
  const frame = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame.current,
    estimateSize: () => rowHeight,
    overscan: rows.length <= mostWhole ? rows.length : 8,
    getItemKey: (at) => rows[at]?.index ?? at,
  });
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a keyboard scrolls a frame that has the focus.
    <section ref={frame} aria-label={t('records')} tabIndex={0} className="min-h-40 flex-1 overflow-y-auto rounded-lg border border-line">
      <ul className="relative" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ key, index, start }) => {
          const row = rows[index];
          if (!row) return null;
          return (
            <li
              key={key}
              data-index={index}
              ref={virtual.measureElement}
              aria-setsize={rows.length}
              aria-posinset={index + 1}
              className="absolute inset-x-0 border-line px-3 py-2 not-last:border-b"
              style={{ top: start }}
            >
              <Row row={row} isChosen={chosen.has(row.index)} onToggle={() => onToggle(row.index)} />
              {row.is !== 'unreadable' && <DateChoices row={row} days={days} onDay={onDay} />}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Row({ row, isChosen, onToggle }: { row: PreviewRow; isChosen: boolean; onToggle: () => void }) {
  const t = useTranslations('importSources');
  if (row.is === 'unreadable') {
    return (
      <div className="ps-8">
        <p className="flex flex-wrap items-center gap-2 text-sm">
          <Badge tone="danger">{t('is.unreadable')}</Badge>
          {t('problem', { line: row.line, reason: t(`reason.${row.problem.code}`) })}
        </p>
        <p className="mt-0.5 font-mono text-ink-muted text-xs [overflow-wrap:anywhere]" dir="auto">
          {row.problem.excerpt}
        </p>
      </div>
    );
  }
  const { authors, title, published } = referenceParts({ annalist: {}, ...row.source, id: '' } as CslItem, interfaceLanguage);
  return (
    <label className="flex min-h-6 cursor-pointer gap-3">
      <input type="checkbox" checked={isChosen} onChange={onToggle} className="mt-1 size-5 shrink-0" />
      <span className="min-w-0 flex-1">
        <span className="block font-serif leading-snug [overflow-wrap:anywhere]" lang={row.source.language ?? undefined} dir="auto">
          {authors && `${authors}. `}
          <span className="font-medium">{title || row.source.URL || t('untitled')}</span>
          {published && `. ${published}`}
        </span>
        <span className="mt-0.5 flex flex-wrap items-center gap-2 text-ink-muted text-sm">
          <Badge tone={row.is === 'new' ? 'ok' : 'warn'}>{t(`is.${row.is}`)}</Badge>
          {row.source.issued?.literal && row.questions.length === 0 && <span>{t('dateInWords')}</span>}
          {row.is === 'duplicate' && (
            <span dir="auto">
              {row.otherLine === null ? t('duplicateOf', { title: row.title }) : t('repeats', { line: row.otherLine, title: row.title })}
            </span>
          )}
        </span>
        <NotKept row={row} />
      </span>
    </label>
  );
}

/** What the source will not keep of its record. */
function NotKept({ row }: { row: SourceOfRecord }) {
  const t = useTranslations('importSources');
  const labelOf = useFieldLabel(row.source.type);
  return (['refused', 'shortened'] as const).map((what) => {
    const fields = row[what] ?? [];
    if (fields.length === 0) return null;
    return (
      <span key={what} className="mt-1 block text-danger text-sm [overflow-wrap:anywhere]">
        {t(what, { fields: fields.map(labelOf).join(', ') })}
      </span>
    );
  });
}
