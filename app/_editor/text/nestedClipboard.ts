import { Extension } from '@tiptap/core';
import { DOMSerializer, type Fragment, type Node as PmNode, type Schema } from '@tiptap/pm/model';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import type { RichNode } from '#core/model/richText';
import { nest } from '#core/text/nest';

type Options = Parameters<DOMSerializer['serializeFragment']>[1];

/** Copies nested HTML for other programs: lists in lists and quotations around blocks, not the flat form. */
export const NestedClipboard = Extension.create({
  name: 'nestedClipboard',
  addProseMirrorPlugins() {
    return [new Plugin({ key: new PluginKey('nestedClipboard'), props: { clipboardSerializer: nestedSerializer(this.editor.schema) } })];
  },
});

/** Carries a node of the editor through `nest`. */
interface Carrier extends RichNode {
  node: PmNode;
}

const tags: Readonly<Record<string, string>> = {
  bulletList: 'ul',
  orderedList: 'ol',
  listItem: 'li',
  blockquote: 'blockquote',
  paragraph: 'p',
};

export function nestedSerializer(schema: Schema): DOMSerializer {
  const plain = DOMSerializer.fromSchema(schema);
  return new NestedSerializer(plain.nodes, plain.marks);
}

class NestedSerializer extends DOMSerializer {
  override serializeFragment(
    fragment: Fragment,
    options: Options = {},
    target?: HTMLElement | DocumentFragment,
  ): HTMLElement | DocumentFragment {
    if (!fragment.content.some(({ isTextblock }) => isTextblock)) return super.serializeFragment(fragment, options, target);
    const document = options?.document ?? window.document;
    const into = target ?? document.createDocumentFragment();
    const blocks = fragment.content.map((node): RichNode => {
      const carrier: Carrier = { type: 'carrier', node };
      return { type: node.isTextblock ? 'paragraph' : 'whole', attrs: node.attrs, content: [carrier] };
    });
    for (const nested of nest(blocks)) into.append(this.draw(nested, document, options));
    return into;
  }

  private draw(nested: RichNode, document: Document, options: Options): globalThis.Node {
    const [carrier] = (nested.content ?? []) as Carrier[];
    if (nested.type === 'whole' && carrier) return this.serializeNode(carrier.node, options);
    const made = document.createElement(nested.type === 'heading' ? `h${nested.attrs?.level}` : (tags[nested.type] ?? 'p'));
    if (nested.attrs?.start) made.setAttribute('start', String(nested.attrs.start));
    if (nested.attrs?.type) made.setAttribute('type', String(nested.attrs.type));
    if (carrier?.type === 'carrier') return super.serializeFragment(carrier.node.content, options, made) as HTMLElement;
    for (const child of nested.content ?? []) made.append(this.draw(child, document, options));
    return made;
  }
}
