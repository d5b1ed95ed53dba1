const unseen = { default: null, rendered: false, parseHTML: () => null };

/** The place of a picture, an embed or a table among the paragraphs: in an item or a quotation. `blockLooks` draws it. */
export const blockPlace = { quote: unseen, indent: unseen };
