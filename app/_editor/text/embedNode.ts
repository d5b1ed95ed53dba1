import { Node } from '@tiptap/core';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { ReactNodeViewRenderer } from '@tiptap/react';
import { embedNode, readEmbed } from '#core/model/nodes/embed';
import { blockPlace } from './blockPlace';
import { EmbedInText } from './EmbedInText';
import { insertBlock } from './insertBlock';
import { ownStep } from './ownStep';

/** Content of another site as a card. It stores an address and a title, nothing from that site. */
export const EmbedNode = Node.create({
  name: embedNode,
  group: 'block',
  atom: true,

  addAttributes: () => ({ href: { default: null, rendered: false }, title: { default: null, rendered: false }, ...blockPlace }),

  parseHTML: () => [
    {
      tag: 'p[data-embed]',
      priority: 60,
      getAttrs: (element) => {
        const embed = readEmbed(element.getAttribute('data-embed') ?? '', element.getAttribute('data-title') ?? '');
        return embed ? { href: embed.href, title: embed.title || null } : false;
      },
    },
  ],

  renderHTML: ({ node: { attrs } }) => [
    'p',
    { 'data-embed': String(attrs.href ?? ''), 'data-title': String(attrs.title ?? '') },
    ['a', { href: String(attrs.href ?? '') }, String(attrs.title || attrs.href || '')],
  ],

  renderText: ({ node }) => String(node.attrs.href ?? ''),

  addNodeView: () => ReactNodeViewRenderer(EmbedInText),

  addProseMirrorPlugins() {
    const { editor } = this;
    return [
      new Plugin({
        key: new PluginKey('pasteEmbed'),
        props: {
          handlePaste: (view, _event, slice) => {
            const text = slice.content.textBetween(0, slice.content.size, '\n').trim();
            if (!/^https?:\/\/\S+$/i.test(text) || !view.state.selection.empty) return false;
            const embed = readEmbed(text);
            if (!embed) return false;
            const { $from } = view.state.selection;
            const isAlone = $from.depth === 1 && $from.parent.type.name === 'paragraph' && $from.parent.content.size === 0;
            putLink(view, embed.href, text);
            // A separate undo step: undo leaves the link.
            if (isAlone && embed.frame) putEmbed(view, embed.href);
            return true;
          },
        },
      }),
    ];

    function putLink({ state, dispatch }: EditorView, href: string, text: string): void {
      const mark = state.schema.marks.link?.create({ href });
      dispatch(ownStep(state.tr.replaceSelectionWith(state.schema.text(text, mark ? [mark] : []), false)));
    }

    function putEmbed(view: EditorView, href: string): void {
      const { $from } = view.state.selection;
      const block = view.state.schema.nodes[embedNode]?.create({ href });
      if (block) insertBlock(editor, block, { from: $from.before(1), to: $from.after(1) });
    }
  },
});
