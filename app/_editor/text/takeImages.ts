import { TextSelection } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { cleanPastedHtml } from './cleanPaste';

/** Returns pasted files. Word and spreadsheets add a picture of the words to the words; then the words are meant. */
export function pastedFiles(data: DataTransfer | null): File[] {
  const files = [...(data?.files ?? [])];
  if (files.length === 0) return [];
  const html = data?.getData('text/html') ?? '';
  return cleanPastedHtml(html) === '' && (data?.getData('text/plain') ?? '').trim() === '' ? files : [];
}

/** Returns files dropped onto a text, and moves the caret to the drop position. */
export function droppedFiles(view: EditorView, event: DragEvent): File[] {
  const files = [...(event.dataTransfer?.files ?? [])];
  const at = view.posAtCoords({ left: event.clientX, top: event.clientY });
  if (files.length > 0 && at) view.dispatch(view.state.tr.setSelection(TextSelection.near(view.state.doc.resolve(at.pos))));
  return files;
}
