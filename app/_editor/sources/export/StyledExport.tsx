'use client';

import { useEffect, useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useTimelineParts } from '#app/_editor/room/RoomProvider';
import { DownloadButton } from '#app/_editor/sources/export/DownloadButton';
import { downloadText } from '#app/_editor/sources/export/downloadText';
import { Select } from '#app/_editor/ui/Select';
import type { CslItem } from '#core/sources/source';
import { loadFormatter, type ReferenceFormatter } from '#core/sources/styles/formatReferences';
import { type StyleLanguage, type StyleName, styleLanguageOf, styleLanguages, styleNamed, styleNames } from '#core/sources/styles/styles';

/** Formatting a thousand references takes seconds. */
const mostShown = 20;

/** The references as a text, in a style and a language. */
export function StyledExport({ sources }: { sources: readonly CslItem[] }) {
  const t = useTranslations('exportSources');
  const styles = useTranslations('referenceStyles');
  const { languages, referenceStyle } = useTimelineParts('languages', 'referenceStyle');
  const [style, setStyle] = useState<StyleName>(styleNamed(referenceStyle) ?? 'newsroom');
  const [language, setLanguage] = useState<StyleLanguage>(() => styleLanguageOf(languages[0]));
  const { formatter, hasFailed } = useFormatter(style, language);
  const shown = useMemo(() => formatter?.format(sources.slice(0, mostShown), [], 'text').bibliography, [formatter, sources]);
  const handleDownload = () => {
    const { bibliography = [] } = formatter?.format(sources, [], 'text') ?? {};
    downloadText(`${bibliography.map(({ entry }) => entry).join('\n')}\n`, 'references.txt', 'text/plain');
  };
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <Select label={t('style')} value={style} onChange={(event) => setStyle(event.target.value as StyleName)}>
          {styleNames.map((each) => (
            <option key={each} value={each}>
              {styles(each)}
            </option>
          ))}
        </Select>
        <Select label={t('language')} value={language} onChange={(event) => setLanguage(event.target.value as StyleLanguage)}>
          {styleLanguages.map((each) => (
            <option key={each} value={each}>
              {t(`languageName.${each}`)}
            </option>
          ))}
        </Select>
      </div>
      {hasFailed && (
        <p role="alert" className="text-danger text-sm">
          {t('notLoaded')}
        </p>
      )}
      <section
        aria-label={t('references')}
        aria-busy={!shown}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a keyboard scrolls a frame that has the focus.
        tabIndex={0}
        className="max-h-72 min-h-24 overflow-y-auto rounded-lg border border-line"
      >
        <ol className="divide-y divide-line">
          {shown?.map(({ sourceId, entry }) => (
            <li key={sourceId} className="px-3 py-2 font-serif text-sm leading-snug [overflow-wrap:anywhere]" dir="auto">
              {entry}
            </li>
          ))}
        </ol>
      </section>
      <p className="text-ink-muted text-sm">
        {sources.length > mostShown && `${t('firstOnly', { count: mostShown, sources: sources.length })} `}
        {t.rich('citeproc', {
          link: (words) => (
            <a href="https://citationstyles.org/" rel="noopener noreferrer" target="_blank" className="text-accent underline">
              {words}
            </a>
          ),
        })}
      </p>
      <DownloadButton onClick={handleDownload} disabled={!formatter} />
    </>
  );
}

/** Null while the style is loading. */
function useFormatter(style: StyleName, language: StyleLanguage): { formatter: ReferenceFormatter | null; hasFailed: boolean } {
  const key = `${style} ${language}`;
  const [loaded, setLoaded] = useState<{ key: string; formatter: ReferenceFormatter | null } | null>(null);
  useEffect(() => {
    let isWanted = true;
    loadFormatter(style, language).then(
      (formatter) => isWanted && setLoaded({ key, formatter }),
      () => isWanted && setLoaded({ key, formatter: null }),
    );
    return () => {
      isWanted = false;
    };
  }, [style, language, key]);
  const isCurrent = loaded?.key === key;
  return { formatter: isCurrent ? loaded.formatter : null, hasFailed: isCurrent && loaded.formatter === null };
}
