import type { Edition, FrozenSource } from '#core/editions/edition';
import { type Html, html } from '#core/editions/page/html';
import type { Messages } from '#core/editions/page/messages';
import { datedAttribute, referenceRenderer } from '#core/editions/page/reference';
import type { Citation } from '#core/model/nodes/citation';

/** The prefix of the page's own ids. An event's id is its anchor and has no prefix. */
export const sourceAnchor = (sourceId: string) => `x-source-${sourceId}`;

/** A part of the page that cites a source. */
export interface CitedIn {
  href: string;
  label: string;
}

/**
 * The sources that a part of the page cites, each once, numbered in reading order. A number in the text opens its note in place. On pages
 * too narrow for a margin, the note is visible only there.
 */
export class Notes {
  private parts = 0;
  /** The citations of the current part, by source. */
  private open = new Map<string, Citation[]>();
  /** Null for the summary, which is at the top of the page and has no anchor. */
  private place: CitedIn | null = null;
  private readonly places = new Map<string, Map<string, CitedIn>>();
  private readonly references = new Map<string, Html>();
  private readonly sources: ReadonlyMap<string, FrozenSource>;
  /** Renders the reference of a source. */
  readonly render: (source: FrozenSource) => Html;

  constructor(
    edition: Pick<Edition, 'references' | 'timeline'>,
    private readonly messages: Messages,
    /** The address of the page with all sources. Empty for this page. */
    private readonly whole = '',
    /**
     * Each note is placed below its text, not in a popover: a frame is as tall as its content, so a popover would appear at the end of the
     * page.
     */
    private readonly areBelow = false,
  ) {
    this.sources = new Map(edition.timeline.sources.map((source) => [source.id, source]));
    this.render = referenceRenderer(edition, messages);
  }

  /** Sets the part of the page for the texts that follow. */
  enter(place: CitedIn): void {
    this.place = place;
  }

  /** Returns the parts of the page so far that cite a source, each once. */
  placesOf(sourceId: string): CitedIn[] {
    return [...(this.places.get(sourceId)?.values() ?? [])];
  }

  /** Renders the mark of citations that stand directly beside each other: the numbers of their sources, each of which opens its note. */
  cite(cluster: readonly Citation[]): Html {
    for (const citation of cluster) this.register(citation);
    const order = [...this.open.keys()];
    const numbers = [...new Set(cluster.map(({ sourceId }) => order.indexOf(sourceId) + 1))].sort((one, other) => one - other);
    // A non-breaking space, so that no line begins with the number.
    return html`\u202f<sup>${numbers.map((number, at) => html`${at > 0 && ', '}${this.mark(number)}`)}</sup>`;
  }

  /** Returns the sources that were cited since the last list. Undefined for one that is not there. */
  cited(): (FrozenSource | undefined)[] {
    return [...this.open.keys()].map((id) => this.sources.get(id));
  }

  /** Renders the notes since the last list. */
  list(): Html | null {
    if (this.open.size === 0) return null;
    const notes = [...this.open].map(([sourceId, citations], at) => this.note(at + 1, sourceId, citations));
    this.open = new Map();
    this.parts += 1;
    return html`<aside class="notes" aria-label="${this.messages.page('sources')}"><ol>${notes}</ol></aside>`;
  }

  private register(citation: Citation): void {
    const { sourceId } = citation;
    const known = this.open.get(sourceId);
    if (known) known.push(citation);
    else this.open.set(sourceId, [citation]);
    if (!this.place) return;
    const places = this.places.get(sourceId);
    if (places) places.set(this.place.href, this.place);
    else this.places.set(sourceId, new Map([[this.place.href, this.place]]));
  }

  private mark(number: number): Html {
    const [id, label] = [this.idOf(number), this.messages.page('noteMark', { number })];
    if (this.areBelow) return html`<a class="note" href="#${id}" target="_self" aria-label="${label}">${number}</a>`;
    return html`<button class="note" popovertarget="${id}" aria-label="${label}">${number}</button>`;
  }

  private idOf(number: number): string {
    return `x-n${this.parts}-${number}`;
  }

  private note(number: number, sourceId: string, citations: readonly Citation[]): Html {
    const passages = citations.map((citation) => this.passage(citation)).filter((passage) => passage !== null);
    return html`<li id="${this.idOf(number)}" value="${number}"${datedAttribute(this.sources.get(sourceId))}${!this.areBelow && ' popover'}>${this.reference(sourceId)}${passages}</li>`;
  }

  private reference(sourceId: string): Html {
    const known = this.references.get(sourceId);
    if (known) return known;
    const source = this.sources.get(sourceId);
    const checked = source?.annalist.verification;
    const reference = source
      ? html`<p>${this.render(source)} <a class="all" href="${this.whole}#${sourceAnchor(sourceId)}">${this.messages.page('aboutSource')}</a></p>${
          checked && checked !== 'read' && html`<p class="marks">${this.messages.name('verification', checked)}</p>`
        }`
      : html`<p>${this.messages.page('sourceGone')}</p>`;
    this.references.set(sourceId, reference);
    return reference;
  }

  /** Renders the locator and the quotation. Null if the citation has neither. */
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
