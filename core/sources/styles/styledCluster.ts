import { type Citation, locatorLabels } from '#core/model/nodes/citation';
import type { StyledCitation } from '#core/sources/styles/formatReferences';

/** Returns the citations of one mark as a style formats them. A locator without a label is words behind the source, not a page. */
export function styledCluster(cluster: readonly Citation[]): StyledCitation[] {
  return cluster.map(({ sourceId, label, locator, prefix, suffix }) => {
    const known = locatorLabels.find((each) => each === label);
    if (locator === '' || known) return { sourceId, prefix, suffix, ...(known && locator && { label: known, locator }) };
    return { sourceId, prefix, suffix: [`, ${locator}`, suffix].filter(Boolean).join(' ') };
  });
}
