import { Mark } from '@tiptap/core';
import { loweredMark, raisedMark } from '#core/model/raisedSigns';

/** A letter has at most one of the two. */
const eachOther = `${raisedMark} ${loweredMark}`;

/** Superscript: the 6 of 10⁶, the number of a note. The keys are those of Google Docs. */
export const RaisedMark = Mark.create({
  name: raisedMark,
  excludes: eachOther,
  parseHTML: () => [{ tag: 'sup' }],
  renderHTML: () => ['sup', 0],
  addKeyboardShortcuts() {
    return { 'Mod-.': () => this.editor.commands.toggleMark(this.type) };
  },
});

/** Subscript: the 2 of CO₂. */
export const LoweredMark = Mark.create({
  name: loweredMark,
  excludes: eachOther,
  parseHTML: () => [{ tag: 'sub' }],
  renderHTML: () => ['sub', 0],
  addKeyboardShortcuts() {
    return { 'Mod-,': () => this.editor.commands.toggleMark(this.type) };
  },
});
