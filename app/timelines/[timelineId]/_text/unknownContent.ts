import { type Attrs, Fragment, type Mark, type Node, type NodeType, type Schema } from '@tiptap/pm/model';
import * as Y from 'yjs';

type Attributes = Record<string, unknown>;

/**
 * The names of what a fragment holds and this editor cannot: unknown nodes, marks and attributes, and known nodes where
 * none may stand. The binding deletes such content for everyone when it meets it. A node that is in a wrong place and has
 * nothing in it, such as a list whose items two people have deleted, is left to the binding.
 */
export function findUnknown(fragment: Y.XmlFragment, schema: Schema): string[] {
  const reader = new Reader(schema);
  const nodes = reader.readAll(fragment.toArray(), null);
  if (nodes.length > 0 && !schema.topNodeType.validContent(Fragment.from(nodes))) {
    const { contentMatch } = schema.topNodeType;
    for (const { type } of nodes) if (!contentMatch.matchType(type)) reader.unknown.add(type.name);
  }
  return [...reader.unknown];
}

class Reader {
  readonly unknown = new Set<string>();

  constructor(private readonly schema: Schema) {}

  /** `parent` is null at the top, where no letters may stand. */
  readAll(items: readonly unknown[], parent: NodeType | null): Node[] {
    return items.flatMap((item) => {
      if (item instanceof Y.XmlElement) return this.readElement(item) ?? [];
      if (item instanceof Y.XmlText && parent) return this.readLetters(item);
      this.unknown.add(item instanceof Y.XmlText ? 'text' : 'embed');
      return [];
    });
  }

  private readElement(element: Y.XmlElement): Node | null {
    const { nodeName } = element;
    const type = Object.hasOwn(this.schema.nodes, nodeName) ? this.schema.nodes[nodeName] : undefined;
    if (!type || type.isText) {
      this.unknown.add(nodeName);
      return null;
    }
    const attrs = element.getAttributes() as Attributes;
    this.checkAttributes(nodeName, attrs, type.spec.attrs);
    const content = this.readAll(element.toArray(), type);
    try {
      return type.createChecked(attrs as Attrs, content);
    } catch {
      if (content.some(hasSubstance)) this.unknown.add(nodeName);
      return null;
    }
  }

  private readLetters(text: Y.XmlText): Node[] {
    return (text.toDelta() as { insert: unknown; attributes?: Attributes }[]).flatMap(({ insert, attributes = {} }) => {
      const marks = Object.entries(attributes).flatMap(([name, value]) => this.readMark(name, value) ?? []);
      if (typeof insert === 'string') return this.schema.text(insert, marks);
      this.unknown.add('embed');
      return [];
    });
  }

  /** The binding writes a mark that may stand twice on one text with a hash behind its name: `link--a1b2c3d4`. */
  private readMark(written: string, value: unknown): Mark | null {
    const name = written.replace(/--[a-zA-Z0-9+/=]{8}$/, '');
    const type = Object.hasOwn(this.schema.marks, name) ? this.schema.marks[name] : undefined;
    if (!type) {
      this.unknown.add(name);
      return null;
    }
    const attrs = typeof value === 'object' && value !== null ? (value as Attributes) : {};
    this.checkAttributes(name, attrs, type.spec.attrs);
    try {
      return type.create(attrs as Attrs);
    } catch {
      this.unknown.add(name);
      return null;
    }
  }

  private checkAttributes(owner: string, attrs: Attributes, known: object = {}): void {
    for (const [name, value] of Object.entries(attrs)) {
      if (!Object.hasOwn(known, name) || value instanceof Y.AbstractType) this.unknown.add(`${owner} ${name}`);
    }
  }
}

/** Letters, or a leaf such as a citation or a picture. */
function hasSubstance(node: Node): boolean {
  if (node.isText || (node.isLeaf && node.type.name !== 'hardBreak')) return true;
  return node.content.content.some(hasSubstance);
}
