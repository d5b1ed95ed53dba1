import type { FrozenSource } from '#core/editions/edition';
import { type Html, html } from '#core/editions/page/html';
import type { Messages } from '#core/editions/page/messages';
import { readAddress } from '#core/sources/address';
import { referenceParts } from '#core/sources/reference';

/** A source in full: authors, its title as a link to it, where and when it was published, its archived copy. */
export function renderReference(source: FrozenSource, messages: Messages): Html {
  const { authors, title, published } = referenceParts(source, messages.language);
  const address = readAddress(source.URL ?? '');
  const archive = readAddress(source.annalist.archiveUrl ?? '');
  const cite = html`<cite lang="${source.language ?? 'und'}" dir="auto">${title}</cite>`;
  return html`${authors && html`<span dir="auto">${authors}</span>. `}${
    address.ok ? html`<a href="${address.href}" rel="noopener noreferrer">${cite}</a>` : cite
  }${published && html`. <span dir="auto">${published}</span>`}${archive.ok && html` (<a href="${archive.href}" rel="noopener noreferrer">${messages.page('archived')}</a>)`}`;
}
