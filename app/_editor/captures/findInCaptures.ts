import { quoteInText } from '#core/captures/quoteInText';
import type { CapturedText } from './capturedTexts';

/** Where a quote stands in the captures of its source. `at`: the time of the capture. `line`: of its text, from 1. */
export type CapturedQuote =
  | { found: 'exactly'; at: string; line: number }
  | { found: 'withDifferences'; at: string; line: number; words: string }
  /** In none of the captures, of which `at` is the newest. */
  | { found: 'not'; at: string }
  /** No capture has a text. */
  | { found: 'noText' | 'noCapture' };

const longestShown = 300;

/** Finds a quote in captured texts: exactly in any of them, or else with differences. */
export function findInCaptures(texts: readonly CapturedText[] | null, quote: string): CapturedQuote {
  const [newest] = texts ?? [];
  if (!texts || !newest) return { found: texts ? 'noText' : 'noCapture' };
  let nearest: CapturedQuote = { found: 'not', at: newest.at };
  for (const { at, text } of texts) {
    const place = quoteInText(text, quote);
    if (place.found === 'not') continue;
    const line = text.slice(0, place.from).split('\n').length;
    if (place.found === 'exactly') return { found: 'exactly', at, line };
    const words = text.slice(place.from, place.to).replace(/\s+/g, ' ');
    const shown = words.length > longestShown ? `${words.slice(0, longestShown - 1)}…` : words;
    if (nearest.found === 'not') nearest = { found: 'withDifferences', at, line, words: shown };
  }
  return nearest;
}
