import { Plugin, type Transaction } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import type * as Y from 'yjs';
import { bindingKey, TextBinding } from './textBinding';

/** In milliseconds. ProseMirror needs less to read the end of a composition. */
const afterComposition = 50;

/** Binds an editor to a stored text. `onBound` receives the binding, then null when the editor is destroyed. */
export function bindText(text: Y.XmlText, onBound: (binding: TextBinding | null) => void, onFail: (error: unknown) => void): Plugin {
  const written = new WeakSet<Transaction>();
  const isPending = (transaction: Transaction) => !written.has(transaction);
  return new Plugin<readonly Transaction[]>({
    key: bindingKey,
    state: {
      init: () => [],
      apply: (transaction, pending) => {
        const left = pending.filter(isPending);
        return transaction.docChanged && !transaction.getMeta(bindingKey) ? [...left, transaction] : left;
      },
    },
    props: {
      handleDOMEvents: {
        compositionend: (view) => {
          drawLater(view);
          return false;
        },
      },
    },
    view: (view) => {
      const binding = new TextBinding(text, view, onFail);
      bindings.set(view, binding);
      onBound(binding);
      binding.draw();
      return {
        update: () => {
          const pending = bindingKey.getState(view.state)?.filter(isPending) ?? [];
          for (const transaction of pending) written.add(transaction);
          binding.write(pending);
        },
        destroy: () => {
          binding.destroy();
          onBound(null);
        },
      };
    },
  });
}

const bindings = new WeakMap<EditorView, TextBinding>();

function drawLater(view: EditorView): void {
  setTimeout(() => {
    const binding = bindings.get(view);
    if (binding?.isBehind) binding.draw();
  }, afterComposition);
}
