import type { CslItem } from '#core/sources/source';

/** Words in a source's reliability that make it weak: it repeats others, or nobody is responsible for it. */
const weakWords = /\b(low|tertiary|repost|digest|anonymous|rumou?r|unverified|aggregator)\b/i;

/** Returns the origin at the end of a chain of repeating sources. In a circle, returns the source that closes it. */
export function originOf(source: CslItem, sources: ReadonlyMap<string, CslItem>): string {
  const passed = new Set<string>();
  let origin = source;
  while (!passed.has(origin.id)) {
    passed.add(origin.id);
    const next = sources.get(origin.annalist.derivedFrom ?? '');
    if (!next) break;
    origin = next;
  }
  return origin.id;
}

/** Returns whether a source has neither author nor outlet, or is known to be unreliable. */
export function isWeak({ author = [], publisher = '', 'container-title': container = '', annalist }: CslItem): boolean {
  const isAnonymous = author.length === 0 && publisher.trim() === '' && container.trim() === '';
  return isAnonymous || weakWords.test(annalist.reliability ?? '');
}
