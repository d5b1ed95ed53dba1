const unseen = { default: null, rendered: false, parseHTML: () => null };

/** Where a picture, an embed or a table stands among the paragraphs: in an item of a list, in a quotation. `blockLooks` draws it. */
export const blockPlace = { quote: unseen, indent: unseen };
