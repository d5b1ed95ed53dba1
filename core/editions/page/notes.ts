import type { FrozenSource } from '#core/editions/edition';
import { type Html, html } from '#core/editions/page/html';
import type { Messages } from '#core/editions/page/messages';
import { renderReference } from '#core/editions/page/reference';
import type { Citation } from '#core/model/nodes/citation';

/** Ids of the page's own; an event's id is its own address and has no prefix. */
export const sourceAnchor = (sourceId: string) => `x-source-${sourceId}`;

/** A part of the page that cites a source. */
export interface CitedIn {
  href: string;
  label: string;
}

/**
 * The sources that a part of the page cites, numbered as they are read, each source once. A number in the text opens its note where
 * the reader is; without room for a margin that is the only place where it shows.
 */
export class Notes {
  private parts = 0;
  /** The citations of the part that is being written, by source. */
  private open = new Map<string, Citation[]>();
  /** Null in the summary: it stands at the top of the page and has no anchor. */
  private place: CitedIn | null = null;
  private readonly places = new Map<string, Map<string, CitedIn>>();
  private readonly references = new Map<string, Html>();
  private readonly sources: ReadonlyMap<string, FrozenSource>;

  constructor(
    sources: readonly FrozenSource[],
    private readonly messages: Messages,
  ) {
    this.sources = new Map(sources.map((source) => [source.id, source]));
  }

  /** The texts that follow stand in this part of the page. */
  enter(place: CitedIn): void {
    this.place = place;
  }

  /** The parts of the page so far that cite a source, each once. */
  placesOf(sourceId: string): CitedIn[] {
    return [...(this.places.get(sourceId)?.values() ?? [])];
  }

  /** The mark in the text. */
  cite(citation: Citation): Html {
    const { sourceId } = citation;
    const known = this.open.get(sourceId);
    if (known) known.push(citation);
    else this.open.set(sourceId, [citation]);
    if (this.place) {
      const places = this.places.get(sourceId);
      if (places) places.set(this.place.href, this.place);
      else this.places.set(sourceId, new Map([[this.place.href, this.place]]));
    }
    const number = [...this.open.keys()].indexOf(sourceId) + 1;
    const label = this.messages.page('noteMark', { number });
    // The space does not break: no line begins with the number.
    return html`\u202f<sup><button class="note" popovertarget="${this.idOf(number)}" aria-label="${label}">${number}</button></sup>`;
  }

  /** The notes since the last list. */
  list(): Html | null {
    if (this.open.size === 0) return null;
    const notes = [...this.open].map(([sourceId, citations], at) => this.note(at + 1, sourceId, citations));
    this.open = new Map();
    this.parts += 1;
    return html`<aside class="notes" aria-label="${this.messages.page('sources')}"><ol>${notes}</ol></aside>`;
  }

  private idOf(number: number): string {
    return `x-n${this.parts}-${number}`;
  }

  private note(number: number, sourceId: string, citations: readonly Citation[]): Html {
    const passages = citations.map((citation) => this.passage(citation)).filter((passage) => passage !== null);
    return html`<li id="${this.idOf(number)}" value="${number}" popover>${this.reference(sourceId)}${passages}</li>`;
  }

  private reference(sourceId: string): Html {
    const known = this.references.get(sourceId);
    if (known) return known;
    const source = this.sources.get(sourceId);
    const checked = source?.annalist.verification;
    const reference = source
      ? html`<p>${renderReference(source, this.messages)} <a class="all" href="#${sourceAnchor(sourceId)}">${this.messages.page('aboutSource')}</a></p>${
          checked && checked !== 'read' && html`<p class="marks">${this.messages.name('verification', checked)}</p>`
        }`
      : html`<p>${this.messages.page('sourceGone')}</p>`;
    this.references.set(sourceId, reference);
    return reference;
  }

  /** The place in the source and its words. Null if the citation names neither. */
  private passage({ label, locator, prefix, suffix, quote, supports }: Citation): Html | null {
    const { messages } = this;
    const place = [prefix, locator && [label && messages.name('locator', label), locator].filter(Boolean).join(' '), suffix]
      .filter(Boolean)
      .join(' ');
    if (!place && !quote && !supports) return null;
    return html`<p>${place && html`<span dir="auto">${place}</span> `}${quote && html`<q dir="auto">${quote}</q> `}${
      supports && html`<span class="supports">${messages.page('supports')}: <span dir="auto">${supports}</span></span>`
    }</p>`;
  }
}
