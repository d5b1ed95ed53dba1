import { Extension } from '@tiptap/core';

/** Alt+F10 goes from a text to its buttons, as in other editors: inside a table or a list Tab has work of its own. */
export const ToToolbar = Extension.create({
  name: 'toToolbar',
  addKeyboardShortcuts() {
    return {
      'Alt-F10': ({ editor }) => {
        const toolbars = editor.view.dom.closest('.text-editor')?.querySelectorAll<HTMLElement>('[role="toolbar"]') ?? [];
        // The last: that of the table, when the caret is in one.
        const button = [...toolbars].at(-1)?.querySelector<HTMLElement>('button:not(:disabled)');
        button?.focus();
        return button !== null && button !== undefined;
      },
    };
  },
});
