import { type Html, html } from '#core/editions/page/html';
import type { Messages } from '#core/editions/page/messages';
import type { Notes } from '#core/editions/page/notes';
import { type Direction, directionIn, directionOf } from '#core/model/direction';
import { inClusters } from '#core/model/nodes/citationCluster';
import { nodeToEmbed } from '#core/model/nodes/embed';
import { imageSources, nodeToImage } from '#core/model/nodes/image';
import { loweredMark, raisedMark } from '#core/model/raisedSigns';
import { listType, type RichMark, type RichNode, type RichText } from '#core/model/richText';
import { readAddress } from '#core/sources/address';

/** The context of a text on its page. */
export interface RenderContext {
  notes: Notes;
  messages: Messages;
  /** The address of the folder with the pictures of the edition. */
  images: string;
}

/** Renders rich text with the known elements. Of unknown nodes, renders only the words. */
export function renderRichText(text: RichText, context: RenderContext): Html {
  const direction = directionIn(text) ?? 'ltr';
  return renderNodes(text, context, direction);
}

function renderNodes(nodes: readonly RichNode[], context: RenderContext, outside: Direction): Html {
  return html`${inClusters(nodes).map((part) => (Array.isArray(part) ? context.notes.cite(part) : renderNode(part, context, outside)))}`;
}

/** `outside`: the direction of the parent. A block sets a direction only if its own differs. */
function renderNode(node: RichNode, context: RenderContext, outside: Direction): Html {
  const own = directionOf(node) ?? outside;
  const dir = own !== outside && html` dir="${own}"`;
  const inner = () => renderNodes(node.content ?? [], context, own);
  switch (node.type) {
    case 'text':
      return (node.marks ?? []).reduceRight(renderMark, html`${node.text ?? ''}`);
    case 'paragraph':
      return html`<p${dir}>${inner()}</p>`;
    case 'heading':
      return node.attrs?.level === 2 ? html`<h5${dir}>${inner()}</h5>` : html`<h6${dir}>${inner()}</h6>`;
    case 'bulletList':
      return html`<ul${dir}>${inner()}</ul>`;
    case 'orderedList': {
      const start = node.attrs?.start;
      const type = listType(node.attrs?.type);
      return html`<ol${dir}${typeof start === 'number' && start !== 1 && html` start="${start}"`}${type && html` type="${type}"`}>${inner()}</ol>`;
    }
    case 'listItem':
      return html`<li${dir}>${inner()}</li>`;
    case 'blockquote':
      return html`<blockquote${dir}>${inner()}</blockquote>`;
    case 'table':
      return html`<div class="scroll" role="region" tabindex="0" aria-label="${context.messages.page('table')}"><table${dir}><tbody>${inner()}</tbody></table></div>`;
    case 'tableRow':
      return html`<tr${dir}>${inner()}</tr>`;
    case 'tableCell':
      return html`<td${dir}>${inner()}</td>`;
    case 'tableHeader':
      return html`<th${dir}>${inner()}</th>`;
    case 'image':
      return renderImage(node, context);
    case 'embed':
      return renderEmbed(node, context);
    case 'hardBreak':
      return html`<br>`;
    default:
      return inner();
  }
}

function renderImage(node: RichNode, { messages, images }: RenderContext): Html {
  const image = nodeToImage(node);
  if (!image) return html``;
  const { src, srcSet } = imageSources(image, images);
  const { width, height, alt, credit } = image;
  return html`<figure><img src="${src}" srcset="${srcSet}" sizes="(min-width: 46rem) 43.75rem, calc(100vw - 2.25rem)" width="${width}" height="${height}" alt="${alt}" loading="lazy" decoding="async"><figcaption dir="auto">${messages.page('credit', { credit })}</figcaption></figure>`;
}

/** A frozen page loads nothing from other sites, so an embed is a link. */
function renderEmbed(node: RichNode, { messages }: RenderContext): Html {
  const embed = nodeToEmbed(node);
  if (!embed) return html``;
  const { href, title, host } = embed;
  return html`<p class="embed"><span class="host">${messages.page('onSite', { host })}</span><a href="${href}" rel="noopener noreferrer" dir="auto">${title || href}</a></p>`;
}

function renderMark(inner: Html, mark: RichMark): Html {
  switch (mark.type) {
    case 'bold':
      return html`<strong>${inner}</strong>`;
    case 'italic':
      return html`<em>${inner}</em>`;
    case 'strike':
      return html`<s>${inner}</s>`;
    case 'code':
      return html`<code>${inner}</code>`;
    case raisedMark:
      return html`<sup>${inner}</sup>`;
    case loweredMark:
      return html`<sub>${inner}</sub>`;
    case 'link': {
      const address = readAddress(typeof mark.attrs?.href === 'string' ? mark.attrs.href : '');
      return address.ok ? html`<a href="${address.href}" rel="noopener noreferrer">${inner}</a>` : inner;
    }
    default:
      return inner;
  }
}
