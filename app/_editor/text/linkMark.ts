import { Mark, mergeAttributes } from '@tiptap/core';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { readAddress } from '#core/sources/address';

/** A link that keeps only its address. Draws and pastes only addresses that `readAddress` accepts. */
export const LinkMark = Mark.create({
  name: 'link',
  priority: 1000,
  inclusive: false,

  addAttributes() {
    return { href: { default: null } };
  },

  parseHTML() {
    return [{ tag: 'a[href]', getAttrs: (element) => (readAddress(element.getAttribute('href') ?? '').ok ? null : false) }];
  },

  renderHTML({ HTMLAttributes }) {
    const address = readAddress(String(HTMLAttributes.href ?? ''));
    return ['a', mergeAttributes({ rel: 'noopener noreferrer' }, address.ok ? { href: address.href } : {}), 0];
  },

  addProseMirrorPlugins() {
    const { type, editor } = this;
    return [
      new Plugin({
        key: new PluginKey('pasteAddress'),
        props: {
          // An address pasted over selected words links them.
          handlePaste: (view, _event, slice) => {
            const { from, to, empty } = view.state.selection;
            const address = readAddress(slice.content.textBetween(0, slice.content.size).trim());
            if (empty || !address.ok || !editor.isEditable) return false;
            view.dispatch(view.state.tr.addMark(from, to, type.create({ href: address.href })));
            return true;
          },
        },
      }),
    ];
  },
});
