import { formatDate, htmlDatetime } from '#core/dates/edtf/format';
import { formatWordedDate } from '#core/dates/formatWordedDate';
import type { EventCorrection } from '#core/editions/corrections';
import type { FrozenAccount, FrozenEvent, FrozenTimeline } from '#core/editions/edition';
import { renderEventCorrections } from '#core/editions/page/changes';
import { type Html, html } from '#core/editions/page/html';
import type { Messages } from '#core/editions/page/messages';
import type { Notes } from '#core/editions/page/notes';
import { renderRichText } from '#core/editions/page/richText';
import type { Span } from '#core/editions/page/spans';
import { daysOf, placeOn } from '#core/layout/timeAxis';
import { type ByLanguage, inFirstLanguage } from '#core/model/byLanguage';
import { directionIn } from '#core/model/direction';
import type { RichText } from '#core/model/richText';
import { knownFrom } from '#core/sources/knownAt';

const partyColours = ['blue', 'amber', 'teal', 'purple', 'red', 'green', 'pink', 'slate'];

/** Returns the status of more than half of the events, or null. */
function usualStatus(events: readonly FrozenEvent[]): FrozenEvent['status'] | null {
  return (
    (['verified', 'in-review', 'draft'] as const).find(
      (each) => events.filter(({ status }) => status === each).length * 2 > events.length,
    ) ?? null
  );
}

export class EventWriter {
  /** The status of most events. The page states it once above the events, and marks only events with another status. */
  readonly usualStatus: FrozenEvent['status'] | null;
  /** The range of days of the timeline's band. */
  private readonly days: ReturnType<typeof daysOf>;
  private readonly eventsById: ReadonlyMap<string, FrozenEvent>;
  /** The parties with an account, in order of appearance. Each has one colour on the whole page. */
  private readonly colours = new Map<string, string>();

  constructor(
    private readonly timeline: FrozenTimeline,
    readonly notes: Notes,
    readonly messages: Messages,
    /** The address of the folder with the edition's pictures. */
    readonly images: string,
    private readonly corrections: { address: string; byEvent: ReadonlyMap<string, readonly EventCorrection[]> },
    /** The address of the page with all events. Empty for this page. */
    private readonly whole = '',
    /** The address under which readers report errors. Empty: they cannot. */
    private readonly reports = '',
  ) {
    this.eventsById = new Map(timeline.events.map((event) => [event.id, event]));
    this.usualStatus = usualStatus(timeline.events);
    this.days = daysOf(timeline.events.map(({ date }) => date));
    for (const { accounts } of timeline.events) for (const { attributedTo } of accounts) this.colourOf(attributedTo);
  }

  span({ anchor, heading, events }: Span): Html {
    return html`<section aria-labelledby="${anchor}"><h3 class="month" id="${anchor}">${heading}</h3>${events.map((event) => this.event(event))}</section>`;
  }

  /** Renders an event with a heading of level 4. Headings in it have levels 5 and 6. */
  event(event: FrozenEvent): Html {
    const { messages, timeline } = this;
    const title = inFirstLanguage(event.title, timeline.languages);
    const content = this.content(event);
    const at = this.days && placeOn(this.days, event.date);
    const known = knownFrom(event.date, this.notes.cited());
    return html`<article id="${event.id}" aria-labelledby="x-h-${event.id}" data-tracks="${event.tracks.join(' ')}" data-actors="${event.actors.join(' ')}" data-certainty="${event.certainty}"${at !== null && html` data-at="${at.toFixed(4)}"`}${known !== null && html` data-known="${known}"`}>
<p class="when">${this.when(event)}</p>
<div class="said"><h4 id="x-h-${event.id}"><span lang="${title?.language ?? 'und'}" dir="auto">${title?.value}</span> <a class="anchor" href="${this.whole}#${event.id}" aria-label="${messages.page('linkTo')}">#</a></h4>
${content}${
  this.reports &&
  html`
<p class="report"><a href="${this.reports}/${encodeURIComponent(event.id)}" rel="nofollow" aria-describedby="x-h-${event.id}">${messages.page('reportError')}</a></p>`
}</div>
${this.notes.list()}
</article>`;
  }

  /** Renders its date in words and its certainty. */
  when({ date, dateTyped, certainty }: FrozenEvent): Html {
    const { messages } = this;
    const words = formatWordedDate({ date, dateTyped }, messages.language);
    const datetime = htmlDatetime(date);
    return html`${datetime ? html`<time datetime="${datetime}">${words}</time>` : html`<span>${words || messages.page('undated')}</span>`} <span class="certainty ${certainty}">${messages.name('certainty', certainty)}</span>`;
  }

  /** Renders the content below its heading, with headings of level 5 and 6. The caller then lists its notes (`notes.list`). */
  content(event: FrozenEvent): Html {
    const title = inFirstLanguage(event.title, this.timeline.languages);
    this.notes.enter({ href: event.id, label: title?.value || event.id });
    const body = this.text(event.body);
    const accounts = this.accounts(event.accounts);
    return html`${body}
${accounts}
${this.facts(event)}
${renderEventCorrections(this.corrections.byEvent.get(event.id) ?? [], this.corrections.address, this.messages)}`;
  }

  private facts(event: FrozenEvent): Html {
    const { messages, timeline } = this;
    const names = (ids: readonly string[], list: readonly { id: string; name: string }[]) =>
      list.filter(({ id }) => ids.includes(id)).map(({ name }) => name);
    const precision = event.place.precision ? messages.name('precision', event.place.precision) : '';
    const place = event.place.name && [event.place.name, precision && `(${precision})`, event.place.note].filter(Boolean).join(' ');
    const rows: [string, string | Html][] = [
      [messages.page('place'), place],
      [messages.page('actors'), names(event.actors, timeline.actors).join(', ')],
      [messages.page('tracks'), names(event.tracks, timeline.tracks).join(', ')],
    ];
    const links = event.links.flatMap(({ kind, eventId }) => {
      const other = this.eventsById.get(eventId);
      const title = other && inFirstLanguage(other.title, timeline.languages)?.value;
      return other ? [html`<li>${messages.name('link', kind)} <a href="${this.whole}#${other.id}" dir="auto">${title}</a></li>`] : [];
    });
    const status = event.status === this.usualStatus ? null : messages.name('status', event.status);
    return html`<dl class="facts">${rows.map(([name, value]) => value && html`<div><dt>${name}</dt><dd dir="auto">${value}</dd></div>`)}${
      links.length > 0 && html`<div><dt>${messages.page('links')}</dt><dd><ul>${links}</ul></dd></div>`
    }</dl>${status && html`<p class="status">${status}</p>`}`;
  }

  private accounts(accounts: readonly FrozenAccount[]): Html | null {
    if (accounts.length === 0) return null;
    const { messages } = this;
    const cards = accounts.map(({ attributedTo, saidOn, stance, claim }) => {
      const said = saidOn ? messages.page('saidOn', { date: formatDate(saidOn, messages.language) }) : '';
      const about = [said, stance ? messages.name('stance', stance) : ''].filter(Boolean).join(', ');
      return html`<li class="t-${this.colourOf(attributedTo)}"><p class="who" dir="auto">${attributedTo}</p>${about && html`<p class="about">${about}</p>`}${this.text(claim)}</li>`;
    });
    return html`<section class="accounts"><h5>${messages.page('accountsOf', { count: accounts.length })}</h5><ul>${cards}</ul></section>`;
  }

  private colourOf(party: string): string {
    const known = this.colours.get(party);
    if (known) return known;
    const colour = partyColours[this.colours.size % partyColours.length] ?? 'slate';
    this.colours.set(party, colour);
    return colour;
  }

  /** Renders a text in each language that has one. */
  text(texts: ByLanguage<RichText>): Html {
    const { languages } = this.timeline;
    const order = [...languages, ...Object.keys(texts).filter((language) => !languages.includes(language))];
    return html`${order.map((language) => {
      const text = (Object.hasOwn(texts, language) && texts[language]) || [];
      return (
        text.length > 0 &&
        html`<div class="text" lang="${language}" dir="${directionIn(text) ?? 'auto'}">${renderRichText(text, this)}</div>`
      );
    })}`;
  }
}
