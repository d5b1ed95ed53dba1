import { Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view';
import type { Margin } from '#app/_editor/comments/margin';
import { pathOf } from '#core/model/locate';
import type { Ref } from '#core/model/ref';
import type { TextBinding } from './binding/textBinding';

const key = new PluginKey<DecorationSet>('commentMarks');

/** Highlights the words of threads. They move along with each letter; the standings correct them after a pause. Nothing is written. */
export function commentMarks(margin: Margin, at: Omit<Ref, 'range'>, bound: () => TextBinding | null): Plugin {
  return new Plugin<DecorationSet>({
    key,
    state: {
      init: () => DecorationSet.empty,
      apply: (transaction, drawn) => transaction.getMeta(key) ?? drawn.map(transaction.mapping, transaction.doc),
    },
    props: {
      decorations: (state) => key.getState(state),
      handleClick: (view, position) => {
        const [first] = markedAt(view, position);
        if (first) margin.activate(first);
        return false;
      },
    },
    view: (view) => {
      const draw = () => {
        const binding = bound();
        // The places are of a state of the doc that this view may not show yet. The next look-up draws them.
        if (!binding || view.isDestroyed || view.composing || binding.isBehind || margin.standings.isBehind) return;
        const next = marksIn(view, margin, at, binding);
        if (!areSame(key.getState(view.state), next)) view.dispatch(view.state.tr.setMeta(key, next).setMeta('addToHistory', false));
      };
      const stops = [margin.subscribe(draw), margin.standings.subscribe(draw)];
      // After the binding has drawn the text.
      const timer = setTimeout(draw);
      return {
        update: (_, previous) => {
          if (view.state.selection.eq(previous.selection) || !view.hasFocus()) return;
          const { from, empty } = view.state.selection;
          const ids = empty ? markedAt(view, from) : [];
          const { activeId } = margin.read();
          if (activeId === null || !ids.includes(activeId)) margin.activate(ids[0] ?? null);
        },
        destroy: () => {
          clearTimeout(timer);
          for (const stop of stops) stop();
        },
      };
    },
  });
}

/** The position before the words of a thread. Null: they are not in this text. */
export function startOfMark(view: EditorView, threadId: string): number | null {
  const [found] = key.getState(view.state)?.find(undefined, undefined, ({ id }) => id === threadId) ?? [];
  return found?.from ?? null;
}

/** The threads whose words are at a position. */
export function markedAt(view: EditorView, position: number): string[] {
  return (key.getState(view.state)?.find(position, position) ?? []).map(({ spec }) => spec.id as string);
}

function marksIn(view: EditorView, margin: Margin, at: Omit<Ref, 'range'>, binding: TextBinding): DecorationSet {
  const path = pathOf(at);
  const { activeId } = margin.read();
  const drawn: Decoration[] = [];
  for (const [id, { now }] of margin.marks()) {
    if (now.state === 'gone' || !now.place || pathOf(now.record) !== path || now.field !== at.field || now.language !== at.language)
      continue;
    const from = binding.positionAt(now.place.text, now.place.from);
    const to = binding.positionAt(now.place.text, now.place.to);
    if (from === null || to === null || from >= to) continue;
    const isActive = id === activeId;
    const looks = { class: `commented${isActive ? ' is-active' : ''}`, 'data-thread-words': id };
    const spec = { id, isActive };
    drawn.push(
      view.state.doc.nodeAt(from)?.isBlock
        ? Decoration.node(from, to, looks, spec)
        : Decoration.inline(from, to, { ...looks, nodeName: 'mark', 'aria-details': `thread-${id}` }, spec),
    );
  }
  return DecorationSet.create(view.state.doc, drawn);
}

function areSame(one: DecorationSet | undefined, other: DecorationSet): boolean {
  const [drawn, wanted] = [one?.find() ?? [], other.find()];
  const write = ({ from, to, spec }: Decoration) => `${from} ${to} ${spec.id} ${spec.isActive}`;
  const known = new Set(drawn.map(write));
  return drawn.length === wanted.length && wanted.every((each) => known.has(write(each)));
}
