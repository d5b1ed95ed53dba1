import { Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view';
import type { Awareness } from 'y-protocols/awareness';
import { createAbsolutePositionFromRelativePosition, createRelativePositionFromJSON, type Doc } from 'yjs';
import { readUser } from '#app/_editor/room/presence';
import { takeCaret } from './binding/takeCaret';
import type { PlacedSelection, TextBinding } from './binding/textBinding';

const field = 'cursor';
const key = new PluginKey<DecorationSet>('carets');

/** Draws the carets of the other users, and sends them the caret of this user. */
export function carets(awareness: Awareness, colourOf: (userId: string) => string, bound: () => TextBinding | null): Plugin {
  return new Plugin<DecorationSet>({
    key,
    state: {
      init: () => DecorationSet.empty,
      apply: (transaction, drawn) => transaction.getMeta(key) ?? drawn.map(transaction.mapping, transaction.doc),
    },
    props: { decorations: (state) => key.getState(state) },
    view: (view) => {
      let isPublished = false;
      let isScheduled = false;
      // A caret can arrive before the letter in front of it, because the relay sends letters only once they are saved.
      let isOneAhead = false;
      const notify = () => {
        const at = view.hasFocus() ? (bound()?.placeSelection(view.state.selection) ?? null) : null;
        if (!at && !isPublished) return;
        const said = awareness.getLocalState()?.[field];
        if (JSON.stringify(said ?? null) !== JSON.stringify(at)) awareness.setLocalStateField(field, at);
        isPublished = at !== null;
      };
      const draw = () => {
        isScheduled = false;
        const binding = bound();
        // A word must not be touched while the user composes it. The end of the composition draws again.
        if (!binding || view.isDestroyed || view.composing || binding.isBehind) return;
        takeCaret(view);
        const next = caretsIn(view, binding, awareness, colourOf);
        isOneAhead = [...awareness.getStates().values()].some((state) => isAhead(state, awareness.doc));
        // A letter has already moved the caret of the colleague who typed it.
        if (!areSame(key.getState(view.state), next)) view.dispatch(view.state.tr.setMeta(key, next));
      };
      const drawSoon = (_change: unknown, origin: unknown) => {
        if (isScheduled || origin === 'local') return;
        isScheduled = true;
        setTimeout(draw);
      };
      awareness.on('change', drawSoon);
      view.dom.addEventListener('focusin', notify);
      view.dom.addEventListener('focusout', notify);
      view.dom.addEventListener('compositionend', drawLater);
      function drawLater() {
        setTimeout(draw, 100);
      }
      drawSoon(null, null);
      return {
        update: (_, previous) => {
          if (view.state.doc !== previous.doc || !view.state.selection.eq(previous.selection)) notify();
          if (isOneAhead && view.state.doc !== previous.doc) drawSoon(null, null);
        },
        destroy: () => {
          awareness.off('change', drawSoon);
          view.dom.removeEventListener('focusin', notify);
          view.dom.removeEventListener('focusout', notify);
          view.dom.removeEventListener('compositionend', drawLater);
          if (isPublished) awareness.setLocalStateField(field, null);
        },
      };
    },
  });
}

function caretsIn(view: EditorView, binding: TextBinding, awareness: Awareness, colourOf: (userId: string) => string): DecorationSet {
  const drawn: Decoration[] = [];
  for (const [clientId, state] of awareness.getStates()) {
    // Draws only the carets of users whom the relay has named.
    const user = clientId === awareness.clientID ? null : readUser(state);
    const at = user && readSelection(state[field]);
    const [anchor, head] = at ? [binding.positionOf(at.anchor), binding.positionOf(at.head)] : [null, null];
    if (!user || anchor === null || head === null) continue;
    const colour = colourOf(user.id);
    drawn.push(Decoration.widget(head, () => caretOf(user.name, colour), { key: `${clientId} ${colour} ${user.name}`, side: 10 }));
    if (anchor !== head) {
      const looks = { class: 'colleague-selection', style: `--colleague: ${colour}` };
      drawn.push(Decoration.inline(Math.min(anchor, head), Math.max(anchor, head), looks, { key: `${clientId} ${colour}` }));
    }
  }
  return DecorationSet.create(view.state.doc, drawn);
}

function areSame(one: DecorationSet | undefined, other: DecorationSet): boolean {
  const [drawn, wanted] = [one?.find() ?? [], other.find()];
  const isDrawn = ({ from, to, spec }: Decoration) =>
    drawn.some((each) => each.from === from && each.to === to && each.spec.key === spec.key);
  return drawn.length === wanted.length && wanted.every(isDrawn);
}

/** Whether the caret of this awareness state stands behind a letter that is not in the doc yet. */
function isAhead(state: Record<string, unknown>, doc: Doc): boolean {
  const at = readSelection(state[field]);
  return at !== null && [at.anchor, at.head].some((place) => createAbsolutePositionFromRelativePosition(place, doc) === null);
}

/** Returns null if the awareness state holds no valid selection. */
function readSelection(given: unknown): PlacedSelection | null {
  if (typeof given !== 'object' || given === null || !('anchor' in given) || !('head' in given)) return null;
  const [anchor, head] = [given.anchor, given.head].map((place) =>
    typeof place === 'object' && place ? createRelativePositionFromJSON(place) : null,
  );
  return anchor && head ? { anchor, head } : null;
}

/** A caret with its owner's name. Hidden from assistive technology: the page says elsewhere, once, who is in which field. */
function caretOf(name: string, colour: string): HTMLElement {
  const caret = document.createElement('span');
  caret.className = 'colleague-caret';
  caret.style.setProperty('--colleague', colour);
  caret.setAttribute('aria-hidden', 'true');
  const label = document.createElement('span');
  label.className = 'colleague-name';
  label.textContent = name;
  // Word joiners keep the caret from allowing a line break.
  caret.append('\u2060', label, '\u2060');
  return caret;
}
