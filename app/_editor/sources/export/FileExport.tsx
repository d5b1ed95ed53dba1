'use client';

import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { DownloadButton } from '#app/_editor/sources/export/DownloadButton';
import { downloadText } from '#app/_editor/sources/export/downloadText';
import { type ExportFormat, exportFormats } from '#core/sources/export/exportSources';
import type { CslItem } from '#core/sources/source';

/** Longer lists of losses are cut. Their number is named. */
const mostListed = 100;

/** A file for another program, and the fields that its format cannot hold. */
export function FileExport({ sources, format }: { sources: readonly CslItem[]; format: ExportFormat }) {
  const t = useTranslations('exportSources');
  const { text, losses: all } = useMemo(() => exportFormats[format].write(sources), [sources, format]);
  const losses = sources.flatMap(({ id, title }, at) => (all[at]?.length ? [{ id, title, fields: all[at] }] : []));
  const { mediaType, extension } = exportFormats[format];
  return (
    <>
      <p role="status" className="text-sm">
        {t('losses', { count: losses.length, sources: sources.length })}
      </p>
      {losses.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a keyboard scrolls a frame that has the focus.
        <section aria-label={t('list')} tabIndex={0} className="max-h-64 overflow-y-auto rounded-lg border border-line">
          <ul className="divide-y divide-line">
            {losses.slice(0, mostListed).map(({ id, title, fields }) => (
              <li key={id} className="px-3 py-2 text-sm [overflow-wrap:anywhere]">
                <span className="font-serif" dir="auto">
                  {title || id}
                </span>
                <span className="block text-ink-muted">{fields.join(', ')}</span>
              </li>
            ))}
            {losses.length > mostListed && (
              <li className="px-3 py-2 text-ink-muted text-sm">{t('more', { count: losses.length - mostListed })}</li>
            )}
          </ul>
        </section>
      )}
      <DownloadButton onClick={() => downloadText(text, `sources.${extension}`, mediaType)} />
    </>
  );
}
