import type * as Y from 'yjs';
import { placeAfter } from '#core/edits/dayPlaces';
import { addEvent } from '#core/edits/event';
import { createId, edit, requireFields } from '#core/edits/transaction';
import type { ByLanguage } from '#core/model/byLanguage';
import { citationNode } from '#core/model/nodes/citation';
import { readEvent } from '#core/model/read';
import type { RichNode, RichText } from '#core/model/richText';

/**
 * Adds a copy of an event directly behind it, with its texts, accounts and links, and returns its id. All copied parts get new ids,
 * including citations. The copy is a draft, because nobody has verified it.
 */
export function duplicateEvent(doc: Y.Doc, id: string): string {
  return edit(doc, (roots) => {
    const { id: _id, damage: _damage, dayOrder: _dayOrder, accounts, body, ...rest } = readEvent(id, requireFields(roots, 'events', id));
    const copy = addEvent(doc, {
      ...rest,
      body: renewed(body),
      accounts: accounts.map((account) => ({ ...account, id: createId(), claim: renewed(account.claim) })),
      status: 'draft',
    });
    placeAfter(roots, copy, id);
    return copy;
  });
}

function renewed(texts: ByLanguage<RichText>): ByLanguage<RichText> {
  return Object.fromEntries(Object.entries(texts).map(([language, text]) => [language, text.map(withNewIds)]));
}

function withNewIds(node: RichNode): RichNode {
  return {
    ...node,
    ...(node.type === citationNode && { attrs: { ...node.attrs, id: createId() } }),
    ...(node.content && { content: node.content.map(withNewIds) }),
  };
}
