import { Mark } from '@tiptap/core';
import { loweredMark, raisedMark } from '#core/model/raisedSigns';

/** A text has one of the two, once. */
const eachOther = `${raisedMark} ${loweredMark}`;

/** Text above the line: the 6 of 10⁶, the number of a note. The keys are those of Google Docs. */
export const RaisedMark = Mark.create({
  name: raisedMark,
  excludes: eachOther,
  parseHTML: () => [{ tag: 'sup' }],
  renderHTML: () => ['sup', 0],
  addKeyboardShortcuts() {
    return { 'Mod-.': () => this.editor.commands.toggleMark(this.type) };
  },
});

/** Text below the line: the 2 of CO₂. */
export const LoweredMark = Mark.create({
  name: loweredMark,
  excludes: eachOther,
  parseHTML: () => [{ tag: 'sub' }],
  renderHTML: () => ['sub', 0],
  addKeyboardShortcuts() {
    return { 'Mod-,': () => this.editor.commands.toggleMark(this.type) };
  },
});
