import type { RichNode, RichText } from '#core/model/richText';

/**
 * Returns a timeline, or a part of it, without differences in form between shape 2 and later: attributes with their default value,
 * and a single empty paragraph.
 */
export function withoutDefaults<T>(value: T): T {
  return JSON.parse(
    JSON.stringify(value, (_key, each: unknown) => {
      if (Array.isArray(each) && each.length === 1 && isEmptyParagraph(each as RichText)) return [];
      if (!isNode(each) || !each.attrs) return each;
      const { colspan, rowspan, start, ...attrs } = each.attrs;
      const kept = { ...attrs, ...(start !== undefined && start !== 1 && { start }) };
      const { attrs: _attrs, ...node } = each;
      return Object.keys(kept).length > 0 ? { ...node, attrs: kept } : node;
    }),
  ) as T;
}

function isNode(value: unknown): value is RichNode {
  return typeof value === 'object' && value !== null && 'type' in value && 'attrs' in value;
}

function isEmptyParagraph([node]: RichText): boolean {
  return node !== undefined && Object.keys(node).length === 1 && node.type === 'paragraph';
}
