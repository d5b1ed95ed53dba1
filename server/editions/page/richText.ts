import { readAddress } from '#core/citations/address';
import { nodeToCitation } from '#core/citations/citation';
import type { RichMark, RichNode, RichText } from '#core/timeline/richText';
import { type Html, html } from '#server/editions/page/html';
import type { Notes } from '#server/editions/page/notes';

/** Writes rich text with the elements that are known here; of anything else only the words arrive. */
export function renderRichText(text: RichText, notes: Notes): Html {
  return html`${text.map((node) => renderNode(node, notes))}`;
}

function renderNode(node: RichNode, notes: Notes): Html {
  const inner = () => html`${(node.content ?? []).map((child) => renderNode(child, notes))}`;
  switch (node.type) {
    case 'text':
      return (node.marks ?? []).reduceRight(renderMark, html`${node.text ?? ''}`);
    case 'paragraph':
      return html`<p>${inner()}</p>`;
    case 'bulletList':
      return html`<ul>${inner()}</ul>`;
    case 'orderedList':
      return html`<ol>${inner()}</ol>`;
    case 'listItem':
      return html`<li>${inner()}</li>`;
    case 'blockquote':
      return html`<blockquote>${inner()}</blockquote>`;
    case 'hardBreak':
      return html`<br>`;
    case 'citation': {
      const citation = nodeToCitation(node);
      return citation ? notes.cite(citation) : html``;
    }
    default:
      return inner();
  }
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
    case 'link': {
      const address = readAddress(typeof mark.attrs?.href === 'string' ? mark.attrs.href : '');
      return address.ok ? html`<a href="${address.href}" rel="noopener noreferrer">${inner}</a>` : inner;
    }
    default:
      return inner;
  }
}
