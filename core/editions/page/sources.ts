import type { FrozenSource } from '#core/editions/edition';
import { dot, type Html, html } from '#core/editions/page/html';
import type { Messages } from '#core/editions/page/messages';
import { type Notes, sourceAnchor } from '#core/editions/page/notes';
import { datedAttribute } from '#core/editions/page/reference';

/** Renders every source with its reference, its kind and checks, and the places that cite it. Call it after all texts of the page. */
export function renderSources(sources: readonly FrozenSource[], notes: Notes, messages: Messages): Html | null {
  if (sources.length === 0) return null;
  const items = sources.map((source) => renderSource(source, notes, messages));
  return html`<section aria-labelledby="x-sources"><h2 id="x-sources">${messages.page('sources')}</h2><ul class="sources">${items}</ul></section>`;
}

function renderSource(source: FrozenSource, notes: Notes, messages: Messages): Html {
  const citedIn = notes.placesOf(source.id);
  const { reliability, verification, titleBasis, urlBasis } = source.annalist;
  const marks = [
    reliability && `${messages.reliability}: ${reliability}`,
    verification && messages.name('verification', verification),
    titleBasis && messages.source('titleBasis', titleBasis),
    urlBasis && messages.source('urlBasis', urlBasis),
  ].filter(Boolean);
  return html`<li id="${sourceAnchor(source.id)}"${datedAttribute(source)}><p>${notes.render(source)}</p>${
    source.note && html`<p class="source-note" dir="auto">${source.note}</p>`
  }<p class="marks">${marks.join(dot)}</p>${
    citedIn.length > 0 &&
    html`<p class="cited">${messages.page('citedIn')}: ${citedIn.map(({ href, label }, at) => html`${at > 0 && '; '}<a href="#${href}" dir="auto">${label}</a>`)}</p>`
  }</li>`;
}
