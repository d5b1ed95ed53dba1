import type { Needle } from '#core/search/query';

/** Joins all words by `&`. The last word of a needle matches by prefix, unless the needle is whole. Folded words hold no quotes. */
export function tsquery(needles: readonly Needle[]): string {
  return needles
    .flatMap(({ folded, isWhole }) => {
      const words = folded.trim().split(' ');
      return words.map((word, at) => `'${word}'${isWhole || at < words.length - 1 ? '' : ':*'}`);
    })
    .join(' & ');
}
