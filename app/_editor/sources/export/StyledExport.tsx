'use client';

import { useEffect, useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useRoom, useTimelineParts } from '#app/_editor/room/RoomProvider';
import { DownloadButton } from '#app/_editor/sources/export/DownloadButton';
import { downloadText } from '#app/_editor/sources/export/downloadText';
import { CiteprocCredit } from '#app/_editor/sources/styled/CiteprocCredit';
import { loadRules } from '#app/_editor/sources/styled/loadRules';
import { StyleOptions } from '#app/_editor/sources/styled/StyleOptions';
import { useUploadedStyles } from '#app/_editor/sources/styled/useUploadedStyles';
import { Select } from '#app/_editor/ui/Select';
import type { CslItem } from '#core/sources/source';
import { loadFormatter, type ReferenceFormatter, type StyledReferences } from '#core/sources/styles/formatReferences';
import {
  nameOfUploaded,
  ownStyle,
  type StyleLanguage,
  styleLanguageOf,
  styleLanguages,
  styleNamed,
  styleOf,
} from '#core/sources/styles/styles';

/** Formatting a thousand references takes seconds. */
const mostShown = 20;

/** The references as a text, in a style and a language. */
export function StyledExport({ sources }: { sources: readonly CslItem[] }) {
  const t = useTranslations('exportSources');
  const { languages, referenceStyle } = useTimelineParts('languages', 'referenceStyle');
  const uploaded = useUploadedStyles().styles ?? [];
  const [chosen, setChosen] = useState(referenceStyle);
  // One that was removed, or that this build does not know, is no choice.
  const isThere = styleNamed(chosen) || uploaded.some(({ hash }) => nameOfUploaded(hash) === chosen);
  const style = isThere && chosen ? chosen : 'newsroom';
  const [language, setLanguage] = useState<StyleLanguage>(() => styleLanguageOf(languages[0]));
  const { formatter, hasFailed } = useFormatter(style, language);
  const shown = useMemo(() => formatter && bibliographyOf(formatter, sources.slice(0, mostShown)), [formatter, sources]);
  /** The formatter that failed on a source that is not shown. */
  const [breaksOn, setBreaksOn] = useState<ReferenceFormatter | null>(null);
  const isBroken = formatter !== null && (shown === null || breaksOn === formatter);
  const handleDownload = () => {
    const bibliography = formatter && bibliographyOf(formatter, sources);
    setBreaksOn(bibliography ? null : formatter);
    if (bibliography) downloadText(`${bibliography.map(({ entry }) => entry).join('\n')}\n`, 'references.txt', 'text/plain');
  };
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <Select label={t('style')} value={style} onChange={(event) => setChosen(event.target.value)}>
          <StyleOptions uploaded={uploaded} />
        </Select>
        <Select label={t('language')} value={language} onChange={(event) => setLanguage(event.target.value as StyleLanguage)}>
          {styleLanguages.map((each) => (
            <option key={each} value={each}>
              {t(`languageName.${each}`)}
            </option>
          ))}
        </Select>
      </div>
      {(hasFailed || isBroken) && (
        <p role="alert" className="text-danger text-sm">
          {t(isBroken ? 'notFormatted' : 'notLoaded')}
        </p>
      )}
      <section
        aria-label={t('references')}
        aria-busy={!formatter && !hasFailed}
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
        <CiteprocCredit />
      </p>
      <DownloadButton onClick={handleDownload} disabled={!formatter} />
    </>
  );
}

/** Null if the style fails on a source, as one that somebody uploaded may. */
function bibliographyOf({ format }: ReferenceFormatter, sources: readonly CslItem[]): StyledReferences['bibliography'] | null {
  try {
    return format(sources, [], 'text').bibliography;
  } catch {
    return null;
  }
}

/** Null while the style is loading. */
function useFormatter(name: string, language: StyleLanguage): { formatter: ReferenceFormatter | null; hasFailed: boolean } {
  const { timelineId } = useRoom();
  const key = `${name} ${language}`;
  const [loaded, setLoaded] = useState<{ key: string; formatter: ReferenceFormatter | null } | null>(null);
  useEffect(() => {
    let isWanted = true;
    const style = styleOf(name, (hash) => loadRules(timelineId, hash)) ?? ownStyle('newsroom');
    loadFormatter(style, language).then(
      (formatter) => isWanted && setLoaded({ key, formatter }),
      () => isWanted && setLoaded({ key, formatter: null }),
    );
    return () => {
      isWanted = false;
    };
  }, [name, language, key, timelineId]);
  const isCurrent = loaded?.key === key;
  return { formatter: isCurrent ? loaded.formatter : null, hasFailed: isCurrent && loaded.formatter === null };
}
