import type { DecorationAttrs } from '@tiptap/pm/view';
import { colourOf, readUser } from '../../../_collab/presence';

/** Only carets of those whom the relay has named. */
export function isColleague(ownClientId: number, clientId: number, state: unknown): boolean {
  return clientId !== ownClientId && readUser(state) !== null;
}

/** A caret with its owner's name. Hidden from assistive technology: who is in which field is said elsewhere, once. */
export function colleagueCaret(user: unknown): HTMLElement {
  const { id, name } = readUser({ user }) ?? { id: '', name: '' };
  const caret = document.createElement('span');
  caret.className = 'colleague-caret';
  caret.style.setProperty('--colleague', colourOf(id));
  caret.setAttribute('aria-hidden', 'true');
  const label = document.createElement('span');
  label.className = 'colleague-name';
  label.textContent = name;
  // Word joiners keep the caret from opening a place to break the line.
  caret.append('\u2060', label, '\u2060');
  return caret;
}

export function colleagueSelection(user: unknown): DecorationAttrs {
  const { id } = readUser({ user }) ?? { id: '' };
  return { class: 'colleague-selection', style: `--colleague: ${colourOf(id)}` };
}
