import type { EditorView } from '@tiptap/pm/view';

interface DomObserver {
  forceFlush(): void;
  flush(): void;
}

/**
 * Takes over input that the browser has not reported yet: typed letters, and a caret that a key or a click has moved. The browser
 * reports a moved caret with the next frame. Drawing before that would put the caret back, and the next letters would go there.
 * So call this before drawing a colleague's change or caret. ProseMirror has no public method for it.
 */
export function takeCaret(view: EditorView): void {
  if (!view.hasFocus()) return;
  const { domObserver } = view as unknown as { domObserver: DomObserver };
  domObserver.forceFlush();
  domObserver.flush();
}
