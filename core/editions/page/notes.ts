import type { FrozenSource } from '#core/editions/edition';
import { type Html, html } from '#core/editions/page/html';
import type { Messages } from '#core/editions/page/messages';
import type { Citation } from '#core/model/nodes/citation';
import { shortReference } from '#core/sources/reference';

/** Ids of the page's own; an event's id is its own address and has no prefix. */
export const sourceAnchor = (sourceId: string) => `x-source-${sourceId}`;

/** A part of the page that cites a source. */
export interface CitedIn {
  href: string;
  label: string;
}

/** Numbers the citations of the page in the order in which they are read, and lists them below the text they belong to. */
export class Notes {
  private last = 0;
  private open: { number: number; citation: Citation }[] = [];
  /** Null in the summary: it stands at the top of the page and has no anchor. */
  private place: CitedIn | null = null;
  private readonly places = new Map<string, Map<string, CitedIn>>();
  /** Links to sources, by id: most are cited many times. */
  private readonly references = new Map<string, Html | string>();
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
    this.last += 1;
    this.open.push({ number: this.last, citation });
    if (this.place) {
      const known = this.places.get(citation.sourceId);
      if (known) known.set(this.place.href, this.place);
      else this.places.set(citation.sourceId, new Map([[this.place.href, this.place]]));
    }
    const label = this.messages.page('noteMark', { number: this.last });
    return html`<sup><a class="note" id="x-ref-${this.last}" href="#x-note-${this.last}" aria-label="${label}">${this.last}</a></sup>`;
  }

  /** The notes since the last list. */
  list(heading: Html | null = null): Html | null {
    const notes = this.open;
    this.open = [];
    const [first] = notes;
    if (!first) return null;
    return html`<section class="notes">${heading}<ol start="${first.number}">${notes.map(({ number, citation }) => this.note(number, citation))}</ol></section>`;
  }

  private note(number: number, citation: Citation): Html {
    const { messages } = this;
    const label = citation.label ? `${messages.name('locator', citation.label)} ` : '';
    return html`<li id="x-note-${number}" value="${number}"><span dir="auto">${citation.prefix && `${citation.prefix} `}</span>${this.reference(citation.sourceId)}${
      citation.locator && html`, <span dir="auto">${label}${citation.locator}</span>`
    }${citation.suffix && html` <span dir="auto">${citation.suffix}</span>`}${
      citation.quote && html`<q dir="auto">${citation.quote}</q>`
    }${citation.supports && html`<span class="supports"> ${messages.page('supports')}: <span dir="auto">${citation.supports}</span></span>`} <a class="back" href="#x-ref-${number}" aria-label="${messages.page('back')}">↩</a></li>`;
  }

  private reference(sourceId: string): Html | string {
    const known = this.references.get(sourceId);
    if (known !== undefined) return known;
    const source = this.sources.get(sourceId);
    const made = source
      ? html`<a href="#${sourceAnchor(source.id)}" lang="${source.language ?? 'und'}" dir="auto">${shortReference(source, this.messages.language)}</a>`
      : this.messages.page('sourceGone');
    this.references.set(sourceId, made);
    return made;
  }
}
