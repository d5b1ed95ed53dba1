'use client';

import { useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { HttpProblem } from '#app/_editor/http/request';
import { interfaceLanguage } from '#app/_editor/messages/interfaceLanguage';
import { useRoom } from '#app/_editor/room/RoomProvider';
import { formatMoment } from '#core/dates/moment';
import { capturedTexts } from './capturedTexts';
import { type CapturedQuote, findInCaptures } from './findInCaptures';

/** Says whether the quoted words are in a capture of the source, and what it has instead. Nothing without a quote. */
export function QuoteStanding({ sourceId, quote }: { sourceId: string; quote: string }) {
  const t = useTranslations('quoteStanding');
  const { timelineId, joined } = useRoom();
  const [standing, setStanding] = useState<CapturedQuote | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const known = useRef(new Map<string, string>());
  useEffect(() => {
    if (quote.trim() === '') return;
    let isLatest = true;
    const look = async () => {
      try {
        const texts = await capturedTexts(timelineId, sourceId, known.current);
        if (!isLatest) return;
        setStanding(findInCaptures(texts, quote));
        setProblem(null);
      } catch (error) {
        if (!(error instanceof HttpProblem)) throw error;
        if (isLatest) setProblem(error.message);
      }
    };
    void look();
    const stop = joined.onNotice(({ topic }) => topic === 'captures' && void look());
    return () => {
      isLatest = false;
      stop();
    };
  }, [timelineId, sourceId, quote, joined]);
  if (quote.trim() === '' || (!standing && !problem)) return null;
  if (!standing || problem)
    return (
      <p role="status" className="text-sm text-warn">
        {problem}
      </p>
    );
  const at = 'at' in standing ? formatMoment(standing.at, interfaceLanguage) : '';
  return (
    <p role="status" className={`text-sm ${standing.found === 'not' ? 'text-warn' : 'text-ink-muted'}`}>
      {t(standing.found, { at, line: 'line' in standing ? standing.line : 0 })}
      {standing.found === 'withDifferences' && (
        <>
          {' '}
          <q className="font-serif italic" dir="auto">
            {standing.words}
          </q>
        </>
      )}
    </p>
  );
}
