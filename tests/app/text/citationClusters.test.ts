import { type Node, Schema } from '@tiptap/pm/model';
import { EditorState } from '@tiptap/pm/state';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { citationClusters } from '#app/_editor/text/citationClusters';
import { citationNode } from '#core/model/nodes/citation';

const schema = new Schema({
  nodes: {
    doc: { content: 'block+' },
    paragraph: { group: 'block', content: 'inline*' },
    quote: { group: 'block', content: 'block+' },
    [citationNode]: { group: 'inline', inline: true },
    text: { group: 'inline' },
  },
});
const citation = () => schema.node(citationNode);
const start = schema.node('doc', null, [
  schema.node('paragraph', null, [schema.text('ab'), citation(), citation(), citation()]),
  schema.node('quote', null, [schema.node('paragraph', null, [citation(), citation()]), schema.node('paragraph')]),
]);

const marksOf = (state: EditorState) => {
  const [plugin] = state.plugins;
  const drawn = plugin?.getState(state).find() as { from: number; type: { attrs: { class: string } } }[];
  return drawn.map(({ from, type }) => `${from} ${type.attrs.class}`).sort();
};
const open = (doc: Node) => EditorState.create({ doc, plugins: [citationClusters()] });

it('citations directly beside each other are marked after any edits as in a text that is opened anew', () => {
  expect(marksOf(open(start))).toHaveLength(5);
  const step = fc.record({ act: fc.constantFrom('letter', 'cite', 'delete', 'split', 'join'), at: fc.nat(), length: fc.nat(6) });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      let state = open(start);
      for (const { act, at, length } of steps) {
        const { doc, tr } = state;
        const position = at % (doc.content.size + 1);
        const end = Math.min(position + length, doc.content.size);
        const isInText = doc.resolve(position).parent.isTextblock;
        if (act === 'delete') tr.deleteRange(position, end);
        else if (act === 'join') {
          const boundary = doc.resolve(position);
          if (boundary.nodeBefore?.type.name === 'paragraph' && boundary.nodeAfter?.type.name === 'paragraph') tr.join(position);
        } else if (isInText && act === 'split') tr.split(position);
        else if (isInText) tr.insert(position, act === 'cite' ? citation() : schema.text('x'));
        state = state.apply(tr);
        expect(marksOf(state)).toEqual(marksOf(open(state.doc)));
      }
    }),
  );
});
