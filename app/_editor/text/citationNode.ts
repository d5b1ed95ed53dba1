import { mergeAttributes, Node } from '@tiptap/core';
import type { CarriedSources } from '#core/edits/adoptSources';
import { type Citation, citationNode, nodeToCitation } from '#core/model/nodes/citation';
import { citationClusters } from './citationClusters';
import { citationSelect } from './citationSelect';
import { copiedCitation } from './copiedCitation';
import { type AdoptSources, pastedCitations } from './pastedCitations';
import type { DescribedCitation } from './useDescribeCitation';

const names = ['id', 'sourceId', 'label', 'locator', 'prefix', 'suffix', 'quote', 'supports'] as const satisfies (keyof Citation)[];

export interface CitationNodeOptions {
  /** Returns the accessible name of a citation's mark, and whether its source is set aside. */
  describe: (citation: Citation | null) => DescribedCitation;
  /** Calls back when descriptions may have changed. */
  onSourcesChanged: (listener: () => void) => () => void;
  /** The sources that a citation takes along when it is copied. */
  carry: (sourceId: string) => CarriedSources | null;
  adopt: AdoptSources;
}

/** An inline citation. Its number is drawn by a style sheet's counter, so that it is never stored and always in order. */
export const CitationNode = Node.create<CitationNodeOptions>({
  name: citationNode,
  group: 'inline',
  inline: true,
  atom: true,
  selectable: true,

  addOptions() {
    return {
      describe: () => ({ name: '', isAside: false }),
      onSourcesChanged: () => () => undefined,
      carry: () => null,
      adopt: () => new Map(),
    };
  },

  addAttributes() {
    // Null, not '', so that attributes missing in the doc are not written to it.
    return Object.fromEntries(names.map((name) => [name, { default: null, rendered: false }]));
  },

  parseHTML() {
    return [{ tag: 'span[data-citation]', getAttrs: (element) => readAttributes(element.getAttribute('data-citation') ?? '') }];
  },

  renderHTML({ node, HTMLAttributes }) {
    const carried = this.options.carry(String(node.attrs.sourceId));
    return ['span', mergeAttributes(HTMLAttributes, copiedCitation(node.attrs, carried))];
  },

  renderText: () => '',

  addNodeView() {
    const { describe, onSourcesChanged } = this.options;
    return ({ node }) => {
      let shown = node;
      const dom = document.createElement('span');
      dom.contentEditable = 'false';
      dom.className = 'citation-slot';
      const mark = document.createElement('button');
      mark.type = 'button';
      // Arrow keys reach it like a letter. Many citations must not be many tab stops.
      mark.tabIndex = -1;
      mark.className = 'citation';
      dom.append(mark);
      const draw = () => {
        const citation = nodeToCitation({ type: citationNode, attrs: shown.attrs });
        const { name, isAside } = describe(citation);
        mark.setAttribute('aria-label', name);
        if (citation) mark.dataset.cited = JSON.stringify(citation);
        mark.classList.toggle('is-aside', isAside);
      };
      const select = (isSelected: boolean) => {
        dom.classList.toggle('is-selected', isSelected);
        mark.dispatchEvent(new CustomEvent(citationSelect, { bubbles: true, detail: isSelected }));
      };
      draw();
      const stop = onSourcesChanged(draw);
      return {
        dom,
        update: (next) => {
          if (next.type !== shown.type) return false;
          shown = next;
          draw();
          return true;
        },
        selectNode: () => select(true),
        deselectNode: () => select(false),
        stopEvent: () => false,
        ignoreMutation: () => true,
        destroy: stop,
      };
    };
  },

  addProseMirrorPlugins() {
    return [citationClusters(), pastedCitations((carried, cited) => this.options.adopt(carried, cited))];
  },
});

/** Reads the attributes of a pasted citation. Keeps only known names with string values. */
function readAttributes(json: string): Record<string, string> | false {
  try {
    const read: unknown = JSON.parse(json);
    if (typeof read !== 'object' || read === null || !('sourceId' in read) || typeof read.sourceId !== 'string') return false;
    const given = read as Record<string, unknown>;
    return Object.fromEntries(names.flatMap((name) => (typeof given[name] === 'string' ? [[name, given[name]]] : [])));
  } catch {
    return false;
  }
}
