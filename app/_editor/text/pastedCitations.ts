import type { Slice } from '@tiptap/pm/model';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { type CarriedSources, readCarriedSources } from '#core/edits/adoptSources';
import { createId } from '#core/edits/transaction';
import { changeCitations } from './changeCitations';
import { carriedAttribute } from './copiedCitation';
import { readJson } from './readJson';

/** Finds or adds the sources of pasted citations. Returns the ids in this timeline, by the pasted ids. */
export type AdoptSources = (carried: CarriedSources, cited: ReadonlySet<string>) => ReadonlyMap<string, string>;

/** Gives each pasted citation a new id, since equal ids cannot be told apart later, and adds its source. */
export function pastedCitations(adopt: AdoptSources): Plugin {
  let carried: CarriedSources[] = [];
  return new Plugin({
    key: new PluginKey('pastedCitations'),
    props: {
      transformPastedHTML: (html) => {
        carried = html.includes(carriedAttribute) ? readCarried(html) : [];
        return html;
      },
      transformPasted: (slice) => {
        const cited = citedIn(slice);
        const ids = new Map(carried.flatMap((each) => [...adopt(each, cited)]));
        carried = [];
        return changeCitations(slice, (attrs) => ({ ...attrs, id: createId(), sourceId: ids.get(attrs.sourceId) ?? attrs.sourceId }));
      },
    },
  });
}

/** Returns the sources that the citations in a clipboard carry, merged by their timeline. */
function readCarried(html: string): CarriedSources[] {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  const found = new Map<string, CarriedSources>();
  for (const element of body.querySelectorAll(`[${carriedAttribute}]`)) {
    const each = readCarriedSources(readJson(element.getAttribute(carriedAttribute)));
    if (!each) continue;
    const { timelineId } = each;
    found.set(timelineId, { timelineId, sources: [...(found.get(timelineId)?.sources ?? []), ...each.sources] });
  }
  return [...found.values()];
}

function citedIn(slice: Slice): Set<string> {
  const cited = new Set<string>();
  slice.content.descendants((node) => {
    if (typeof node.attrs.sourceId === 'string') cited.add(node.attrs.sourceId);
  });
  return cited;
}
