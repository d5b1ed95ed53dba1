import type { Edition, FrozenSource } from '#core/editions/edition';
import type { References } from '#core/editions/format/version4';
import { type Html, html } from '#core/editions/page/html';
import type { Messages } from '#core/editions/page/messages';
import { readAddress } from '#core/sources/address';
import { datedOn } from '#core/sources/knownAt';
import { referenceParts } from '#core/sources/reference';

/** Returns an attribute with the last day on which a source may have appeared, as a day number. Nothing if its date gives none. */
export function datedAttribute(source: FrozenSource | undefined): Html | null {
  const last = datedOn(source);
  return last === null ? null : html` data-dated="${last}"`;
}

type Run = References['bySource'][number]['runs'][number];

/**
 * Returns the function that renders the references of an edition, each with its title as a link, and with the archived copy. They are in the
 * edition's style, or else plain lines: authors, title, place and date of publication.
 */
export function referenceRenderer({ references }: Pick<Edition, 'references'>, messages: Messages): (source: FrozenSource) => Html {
  const styled = new Map(references?.bySource.map(({ sourceId, runs }) => [sourceId, runs]));
  return (source) => {
    const runs = styled.get(source.id);
    const archive = readAddress(source.annalist.archiveUrl ?? '');
    return html`${runs?.length ? renderRuns(runs, source) : renderPlainLine(source, messages)}${archive.ok && html` (<a href="${archive.href}" rel="noopener noreferrer">${messages.page('archived')}</a>)`}`;
  };
}

function renderPlainLine(source: FrozenSource, messages: Messages): Html {
  const { authors, title, published } = referenceParts(source, messages.language);
  return html`${authors && html`<span dir="auto">${authors}</span>. `}${renderTitle(html`${title}`, source)}${published && html`. <span dir="auto">${published}</span>`}`;
}

function renderTitle(title: Html, source: FrozenSource): Html {
  const address = readAddress(source.URL ?? '');
  const cite = html`<cite lang="${source.language ?? 'und'}" dir="auto">${title}</cite>`;
  return address.ok ? html`<a href="${address.href}" rel="noopener noreferrer">${cite}</a>` : cite;
}

/** Renders neighbouring parts of the title as one. */
function renderRuns(runs: readonly Run[], source: FrozenSource): Html {
  const parts: Html[] = [];
  let title: Html[] = [];
  const endTitle = () => {
    if (title.length > 0) parts.push(renderTitle(html`${title}`, source));
    title = [];
  };
  for (const run of runs) {
    if (run.looks?.includes('title')) title.push(renderRun(run));
    else {
      endTitle();
      parts.push(renderRun(run));
    }
  }
  endTitle();
  return html`<span class="ref" dir="auto">${parts}</span>`;
}

function renderRun({ text, looks = [], href }: Run): Html {
  const words = looks.reduce(renderLook, html`${text}`);
  const address = readAddress(href ?? '');
  return address.ok && !looks.includes('title') ? html`<a href="${address.href}" rel="noopener noreferrer">${words}</a>` : words;
}

function renderLook(words: Html, look: NonNullable<Run['looks']>[number]): Html {
  switch (look) {
    case 'italic':
      return html`<i>${words}</i>`;
    case 'bold':
      return html`<b>${words}</b>`;
    case 'smallCaps':
      return html`<span class="sc">${words}</span>`;
    case 'underlined':
      return html`<u>${words}</u>`;
    case 'raised':
      return html`<sup>${words}</sup>`;
    case 'lowered':
      return html`<sub>${words}</sub>`;
    case 'title':
      return words;
  }
}
