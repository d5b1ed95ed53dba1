import type { Schema } from '@tiptap/pm/model';
import * as Y from 'yjs';

/**
 * The names of nodes and marks in a fragment that this editor does not know: a newer one wrote them. The binding deletes
 * such nodes for everyone when it meets them, so it must never meet them.
 */
export function findUnknown(fragment: Y.XmlFragment, schema: Schema): string[] {
  const unknown = new Set<string>();
  const visit = (item: Y.XmlElement | Y.XmlText | Y.XmlHook) => {
    if (item instanceof Y.XmlText) {
      for (const piece of item.toDelta() as { insert: unknown; attributes?: Record<string, unknown> }[]) {
        if (typeof piece.insert !== 'string') unknown.add('embed');
        for (const name of Object.keys(piece.attributes ?? {})) {
          const mark = name.replace(/--[a-zA-Z0-9+/=]{8}$/, '');
          if (!schema.marks[mark] && mark !== 'ychange') unknown.add(mark);
        }
      }
    } else if (item instanceof Y.XmlElement) {
      if (!schema.nodes[item.nodeName]) unknown.add(item.nodeName);
      for (const child of item.toArray()) visit(child);
    } else unknown.add('hook');
  };
  for (const item of fragment.toArray()) visit(item);
  return [...unknown];
}
