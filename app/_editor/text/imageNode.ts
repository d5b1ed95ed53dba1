import { Node } from '@tiptap/core';
import { ReactNodeViewRenderer } from '@tiptap/react';
import { type Image, imageNode, nodeToImage } from '#core/model/nodes/image';
import { blockPlace } from './blockPlace';
import { ImageInText } from './ImageInText';
import { readJson } from './readJson';

const names = ['hash', 'width', 'height', 'alt', 'credit'] as const satisfies (keyof Image)[];

/** A picture on its own line. Other programs paste its alternative text. */
export const ImageNode = Node.create({
  name: imageNode,
  group: 'block',
  atom: true,
  draggable: true,

  addAttributes: () => ({
    ...Object.fromEntries(names.map((name) => [name, { default: null, rendered: false }])),
    ...blockPlace,
  }),

  parseHTML: () => [
    {
      tag: 'figure[data-image]',
      getAttrs: (element) => {
        const image = nodeToImage({ type: imageNode, attrs: readJson(element.getAttribute('data-image')) });
        return image ? { ...image } : false;
      },
    },
  ],

  renderHTML: ({ node }) => ['figure', { 'data-image': JSON.stringify(node.attrs) }, String(node.attrs.alt ?? '')],

  renderText: ({ node }) => String(node.attrs.alt ?? ''),

  addNodeView: () => ReactNodeViewRenderer(ImageInText),
});
