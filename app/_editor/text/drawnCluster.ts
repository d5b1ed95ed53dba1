import type { Citation } from '#core/model/nodes/citation';

/** Returns the classes of a citation beside others of its mark: a style sheet does not see letters between elements. */
export function slotClasses(follows: boolean, isFollowed: boolean): string[] {
  return [...(follows ? ['follows'] : []), ...(isFollowed ? ['is-followed'] : [])];
}

/** Returns the citations of the drawn mark that an element is part of, in their order. */
export function clusterAt(mark: Element): Citation[] {
  const slots = [...(mark.closest('.rich-text')?.querySelectorAll('.citation-slot') ?? [])];
  const at = slots.findIndex((slot) => slot.contains(mark));
  let [first, last] = [at, at];
  while (slots[first]?.classList.contains('follows')) first -= 1;
  while (slots[last]?.classList.contains('is-followed')) last += 1;
  return slots.slice(Math.max(first, 0), last + 1).flatMap((slot) => {
    const cited = slot.querySelector<HTMLElement>('.citation')?.dataset.cited;
    return cited ? [JSON.parse(cited) as Citation] : [];
  });
}
