import type * as Y from 'yjs';
import { placeAfter } from '#core/edits/dayOrder';
import { addAccount, addEvent, setEventLink, updateEvent } from '#core/edits/event';
import { createId, edit, requireFields } from '#core/edits/transaction';
import type { ByLanguage } from '#core/model/byLanguage';
import { citationNode } from '#core/model/nodes/citation';
import { readEvent } from '#core/model/read';
import type { RichNode, RichText } from '#core/model/richText';

/**
 * Adds a copy of an event directly after it, with its texts, accounts and links, and returns its id. What is copied has ids
 * of its own, citations too, and is a draft again: nobody has verified the copy.
 */
export function duplicateEvent(doc: Y.Doc, id: string): string {
  return edit(doc, (roots) => {
    const { accounts, links, timeZone, title, body, ...rest } = readEvent(id, requireFields(roots, 'events', id));
    const copy = addEvent(doc, { ...rest, id: createId(), title, body: renewed(body), status: 'draft' });
    updateEvent(doc, copy, { timeZone });
    for (const account of accounts) addAccount(doc, copy, { ...account, id: createId(), claim: renewed(account.claim) });
    for (const { kind, eventId } of links) setEventLink(doc, copy, kind, eventId, true);
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
