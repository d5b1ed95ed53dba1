import * as Y from 'yjs';
import { Reading, readString } from '#core/model/reading';
import { cutNode, type RichNode } from '#core/model/richText';
import {
  type FlatBlock,
  isBlockName,
  isHeading,
  isInlineName,
  readBlockAttributes,
  readBlockPlace,
  unknownNode,
  withAttributes,
} from '#core/text/flatText';
import { readAttributes, readMarks, readName } from '#core/text/readAttributes';

const mostNodes = 50_000;
const mostCharacters = 1_000_000;

/**
 * Reads the blocks of a stored text. Total: markers, letters and embeds in any order are a text. Letters before the first marker,
 * or behind a picture or a table, become a paragraph. An embed of an unknown type becomes a node `unknown` with its name. A text
 * that is too long ends in a `cut` node. Content that no program of ours can have written is reported.
 */
export function readFlat(text: Y.XmlText, reading = new Reading()): FlatBlock[] {
  return new FlatReader(reading).read(text, false);
}

/** A block whose inline content is still being read. */
interface OpenBlock {
  type: string;
  attrs?: RichNode['attrs'];
  content: RichNode[];
}

class FlatReader {
  private nodesLeft = mostNodes;
  private charactersLeft = mostCharacters;
  private isCut = false;

  constructor(private readonly reading: Reading) {}

  read(text: Y.XmlText, isInCell: boolean): FlatBlock[] {
    const blocks: (FlatBlock | OpenBlock)[] = [];
    let open: OpenBlock | null = null;
    const begin = (attrs: object): OpenBlock => {
      const block: OpenBlock = { type: 'paragraph', ...withAttributes(attrs), content: [] };
      blocks.push(block);
      return block;
    };
    for (const { insert, attributes } of text.toDelta() as { insert: unknown; attributes?: object }[]) {
      if (insert === '') continue;
      if (this.nodesLeft <= 0 || this.charactersLeft <= 0) {
        this.cut(blocks);
        break;
      }
      this.nodesLeft -= 1;
      if (insert instanceof Y.XmlElement && insert.nodeName === 'paragraph') open = begin(readBlockAttributes(insert.getAttributes()));
      else if (insert instanceof Y.XmlElement && isBlockName(insert.nodeName, isInCell)) {
        open = null;
        blocks.push(this.readBlock(insert));
      } else {
        open ??= begin({});
        append(open.content, this.readInline(insert, attributes ?? {}));
      }
    }
    if (this.charactersLeft < 0) this.cut(blocks);
    return blocks.map(({ content, ...block }) => (content && content.length > 0 ? { ...block, content } : block));
  }

  private cut(blocks: FlatBlock[]): void {
    if (!this.isCut) this.reading.report('too-long');
    this.isCut = true;
    if (blocks.at(-1)?.type !== cutNode) blocks.push({ type: cutNode });
  }

  private readBlock(element: Y.XmlElement): FlatBlock {
    const given = element.getAttributes();
    const { quote: _quote, indent: _indent, ...own } = given as Record<string, unknown>;
    const place = readBlockPlace(given);
    if (element.nodeName !== 'table')
      return { type: element.nodeName, ...withAttributes({ ...readAttributes(own, this.reading), ...place }) };
    const content = this.partsOf(element, 'tableRow').map((row) => this.readRow(row));
    return { type: 'table', ...withAttributes(place), ...(content.length > 0 && { content }) };
  }

  private readRow(row: Y.XmlElement): RichNode {
    const content = this.partsOf(row, 'tableCell').map((cell): RichNode => {
      const blocks = this.readCell(cell);
      return { type: 'tableCell', ...headerOf(cell), ...(blocks.length > 0 && { content: blocks }) };
    });
    return { type: 'tableRow', ...headerOf(row), ...(content.length > 0 && { content }) };
  }

  /** A cell holds exactly one text. */
  private readCell(cell: Y.XmlElement): FlatBlock[] {
    const [text, ...others] = cell.toArray() as unknown[];
    if (others.length > 0 || (text !== undefined && !(text instanceof Y.XmlText))) this.reading.report('wrong-kind');
    return text instanceof Y.XmlText ? this.read(text, true) : [];
  }

  private partsOf(element: Y.XmlElement, name: string): Y.XmlElement[] {
    return (element.toArray() as unknown[]).filter((part): part is Y.XmlElement => {
      if (this.nodesLeft > 0 && part instanceof Y.XmlElement && part.nodeName === name) {
        this.nodesLeft -= 1;
        return true;
      }
      this.reading.report(this.nodesLeft > 0 ? 'wrong-kind' : 'too-long');
      return false;
    });
  }

  private readInline(insert: unknown, formats: object): RichNode {
    const marks = readMarks(formats, this.reading);
    const marked = marks.length > 0 ? { marks } : {};
    if (typeof insert === 'string') {
      const words = readString(insert.slice(0, this.charactersLeft), this.charactersLeft, this.reading);
      this.charactersLeft -= insert.length;
      return { type: 'text', text: words, ...marked };
    }
    if (insert instanceof Y.XmlElement && isInlineName(insert.nodeName)) {
      return { type: insert.nodeName, ...withAttributes(readAttributes(insert.getAttributes(), this.reading)), ...marked };
    }
    if (!(insert instanceof Y.XmlElement)) this.reading.report('wrong-kind');
    const name = insert instanceof Y.XmlElement ? readName(insert.nodeName, this.reading) : '';
    return { type: unknownNode, attrs: { name } };
  }
}

/** Letters with equal marks are one node: Yjs also ends a run of letters at a format that changes nothing. */
function append(content: RichNode[], node: RichNode): void {
  const last = content.at(-1);
  if (node.type === 'text' && last?.type === 'text' && JSON.stringify(node.marks) === JSON.stringify(last.marks))
    content[content.length - 1] = { ...last, text: `${last.text}${node.text}` };
  else content.push(node);
}

function headerOf(part: Y.XmlElement): { attrs?: RichNode['attrs'] } {
  return isHeading(part.getAttributes()) ? { attrs: { header: true } } : {};
}
