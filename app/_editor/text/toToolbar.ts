import { Extension } from '@tiptap/core';

/** Alt+F10 moves from a text to its buttons, as in other editors. Tab has other uses in tables and lists. */
export const ToToolbar = Extension.create({
  name: 'toToolbar',
  addKeyboardShortcuts() {
    return {
      'Alt-F10': ({ editor }) => {
        const toolbars = editor.view.dom.closest('.text-editor')?.querySelectorAll<HTMLElement>('[role="toolbar"]') ?? [];
        // The last toolbar, which is the table's if the caret is in one.
        const button = [...toolbars].at(-1)?.querySelector<HTMLElement>('button:not(:disabled)');
        button?.focus();
        return button !== null && button !== undefined;
      },
    };
  },
});
