/** Where a picture, an embed or a table stands among the paragraphs: in an item of a list, in a quotation. */
export const blockPlace = {
  quote: { default: null, rendered: false },
  indent: {
    default: null,
    renderHTML: ({ indent }: Record<string, unknown>) => (typeof indent === 'number' ? { 'data-indent': String(indent) } : {}),
    parseHTML: () => null,
  },
};
