import { getSchema } from '@tiptap/core';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { writeRichText } from '#core/timeline/richText';
import { textExtensions } from '../../../app/timelines/[timelineId]/_text/textExtensions';
import { findUnknown } from '../../../app/timelines/[timelineId]/_text/unknownContent';
import { foreignTexts, putForeign } from '../../support/foreignTexts';

const schema = getSchema(textExtensions());

function fragmentWith(make: () => (Y.XmlElement | Y.XmlText)[]): Y.XmlFragment {
  const fragment = new Y.Doc().getXmlFragment('text');
  putForeign(fragment, make);
  return fragment;
}

describe('the check before a text is opened', () => {
  it.each(Object.entries(foreignTexts))('refuses %s by name', (_, { refused, make }) => {
    expect(findUnknown(fragmentWith(make), schema)).toContain(refused);
  });

  it('takes all that the editor writes', () => {
    const text = (words: string, ...marks: string[]) => ({ type: 'text', text: words, marks: marks.map((type) => ({ type })) });
    const paragraph = (...content: object[]) => ({ type: 'paragraph', content }) as never;
    const all = () =>
      writeRichText([
        paragraph(text('plain'), text('strong', 'bold', 'italic'), { type: 'hardBreak' }, text('code', 'code'), text('2', 'raised')),
        { type: 'bulletList', content: [{ type: 'listItem', content: [paragraph(text('item', 'strike'))] }] },
        { type: 'orderedList', attrs: { start: 3 }, content: [{ type: 'listItem', content: [paragraph(text('third'))] }] },
        { type: 'blockquote', content: [paragraph(text('said'))] },
        { type: 'table', content: [{ type: 'tableRow', content: [{ type: 'tableHeader', content: [paragraph(text('head'))] }] }] },
      ]);
    expect(findUnknown(fragmentWith(all), schema)).toEqual([]);
  });

  it('takes an empty text, and a list that two people have emptied', () => {
    expect(findUnknown(new Y.Doc().getXmlFragment('text'), schema)).toEqual([]);
    expect(
      findUnknown(
        fragmentWith(() => [new Y.XmlElement('bulletList'), new Y.XmlElement('paragraph')]),
        schema,
      ),
    ).toEqual([]);
  });
});
