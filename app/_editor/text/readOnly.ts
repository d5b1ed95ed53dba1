import { Plugin, PluginKey } from '@tiptap/pm/state';
import { bindingKey } from './binding/textBinding';

/** Refuses each change that does not come from the doc. The caret stays, so that words can be selected with the keyboard. */
export function readOnly(): Plugin {
  const refuse = (_: unknown, event: Event) => {
    event.preventDefault();
    return true;
  };
  return new Plugin({
    key: new PluginKey('readOnly'),
    filterTransaction: (transaction) => !transaction.docChanged || transaction.getMeta(bindingKey) !== undefined,
    props: { handleDOMEvents: { beforeinput: refuse, cut: refuse, paste: refuse, drop: refuse, dragstart: refuse } },
  });
}
