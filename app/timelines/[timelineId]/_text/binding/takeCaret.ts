import type { EditorView } from '@tiptap/pm/view';

interface DomObserver {
  forceFlush(): void;
  flush(): void;
}

/**
 * Takes over what the browser has done in an editor and not yet told: letters, and a caret that a key or a click has moved.
 * The browser tells of a moved caret with the next frame; whatever is drawn before that would put it back, and what is typed
 * next would go there. So before a colleague's change or caret is drawn this has to run. ProseMirror's own reading of the
 * page has no public name.
 */
export function takeCaret(view: EditorView): void {
  if (!view.hasFocus()) return;
  const { domObserver } = view as unknown as { domObserver: DomObserver };
  domObserver.forceFlush();
  domObserver.flush();
}
