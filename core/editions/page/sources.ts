import { type Html, html } from '#core/editions/page/html';
import type { Messages } from '#core/editions/page/messages';
import { sourceAnchor } from '#core/editions/page/notes';
import { inFirstLanguage } from '#core/model/read';
import type { Timeline } from '#core/model/timeline';
import { readAddress } from '#core/sources/address';
import { referenceParts } from '#core/sources/reference';
import type { CslItem } from '#core/sources/source';
import { citedPlaces } from '#core/sources/usage';

/** Every source with its reference, what it is worth, what was checked, and where it is cited. */
export function renderSources(timeline: Timeline, messages: Messages): Html | null {
  if (timeline.sources.length === 0) return null;
  const places = citedPlaces(timeline);
  const titles = new Map(timeline.events.map(({ id, title }) => [id, inFirstLanguage(title, timeline.languages)?.value ?? id]));
  const questions = new Map(timeline.questions.map(({ id, label }) => [id, label]));
  const items = timeline.sources.map((source) => {
    const links = (places.get(source.id) ?? []).flatMap((place) => {
      // The summary stands at the top of the page and has no anchor.
      if (place.of === 'summary') return [];
      if (place.of === 'event') return [{ href: place.eventId, label: titles.get(place.eventId) ?? place.eventId }];
      const [questionId = ''] = place.positionId.split('/');
      return [{ href: `x-question-${questionId}`, label: questions.get(questionId) ?? place.positionId }];
    });
    const once = [...new Map(links.map((link) => [link.href, link])).values()];
    return renderSource(source, once, messages);
  });
  return html`<section aria-labelledby="x-sources"><h2 id="x-sources">${messages.page('sources')}</h2><ul class="sources">${items}</ul></section>`;
}

function renderSource(source: CslItem, citedIn: readonly { href: string; label: string }[], messages: Messages): Html {
  const { authors, title, published } = referenceParts(source, messages.language);
  const address = readAddress(source.URL ?? '');
  const archive = readAddress(source.annalist.archiveUrl ?? '');
  const { reliability, verification, titleBasis, urlBasis } = source.annalist;
  const marks = [
    reliability && `${messages.reliability}: ${reliability}`,
    verification && messages.name('verification', verification),
    titleBasis && messages.source('titleBasis', titleBasis),
    urlBasis && messages.source('urlBasis', urlBasis),
  ].filter(Boolean);
  const cite = html`<cite lang="${source.language ?? 'und'}" dir="auto">${title}</cite>`;
  return html`<li id="${sourceAnchor(source.id)}"><p>${authors && html`<span dir="auto">${authors}</span>. `}${
    address.ok ? html`<a href="${address.href}" rel="noopener noreferrer">${cite}</a>` : cite
  }${published && html`. <span dir="auto">${published}</span>`}${archive.ok && html` (<a href="${archive.href}" rel="noopener noreferrer">${messages.page('archived')}</a>)`}</p>${
    source.note && html`<p class="source-note" dir="auto">${source.note}</p>`
  }<p class="marks">${marks.join(' · ')}</p>${
    citedIn.length > 0 &&
    html`<p class="cited">${messages.page('citedIn')}: ${citedIn.map(({ href, label }, at) => html`${at > 0 && '; '}<a href="#${href}" dir="auto">${label}</a>`)}</p>`
  }</li>`;
}
