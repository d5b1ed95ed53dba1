import { drawnSpan } from '#core/dates/edtf/span';
import type { FrozenSource } from '#core/editions/edition';
import { type Html, html } from '#core/editions/page/html';
import type { Messages } from '#core/editions/page/messages';
import { readAddress } from '#core/sources/address';
import { issuedOn, referenceParts } from '#core/sources/reference';

/** Returns an attribute with the last day on which a source may have appeared, as a day number. Nothing if its date gives none. */
export function datedAttribute(source: FrozenSource | undefined): Html | null {
  const last = source ? (drawnSpan(issuedOn(source))?.maxDay ?? null) : null;
  return last === null ? null : html` data-dated="${last}"`;
}

/** Renders a full reference: authors, the title as a link, place and date of publication, and the archived copy. */
export function renderReference(source: FrozenSource, messages: Messages): Html {
  const { authors, title, published } = referenceParts(source, messages.language);
  const address = readAddress(source.URL ?? '');
  const archive = readAddress(source.annalist.archiveUrl ?? '');
  const cite = html`<cite lang="${source.language ?? 'und'}" dir="auto">${title}</cite>`;
  return html`${authors && html`<span dir="auto">${authors}</span>. `}${
    address.ok ? html`<a href="${address.href}" rel="noopener noreferrer">${cite}</a>` : cite
  }${published && html`. <span dir="auto">${published}</span>`}${archive.ok && html` (<a href="${archive.href}" rel="noopener noreferrer">${messages.page('archived')}</a>)`}`;
}
