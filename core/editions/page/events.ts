import { calendarDay } from '#core/dates/edtf/calendar';
import { formatDate, htmlDatetime } from '#core/dates/edtf/format';
import { listedDay } from '#core/dates/edtf/span';
import { formatWordedDate } from '#core/dates/formatWordedDate';
import { listHeadings } from '#core/dates/listHeadings';
import type { FrozenAccount, FrozenEvent, FrozenTimeline } from '#core/editions/edition';
import { type Html, html } from '#core/editions/page/html';
import type { Messages } from '#core/editions/page/messages';
import type { Notes } from '#core/editions/page/notes';
import { renderRichText } from '#core/editions/page/richText';
import { type ByLanguage, inFirstLanguage } from '#core/model/byLanguage';
import { directionIn } from '#core/model/direction';
import type { RichText } from '#core/model/richText';

export interface Month {
  anchor: string;
  heading: string;
  events: FrozenEvent[];
}

/** Events in their order, under headings as wide as their dates; those without a date last. */
export function groupByMonth(events: readonly FrozenEvent[], messages: Messages): Month[] {
  const months: Month[] = [];
  const used = new Set<string>();
  for (const event of events) {
    const { month } = listHeadings(event, messages.language);
    const isDate = month.kind === 'month';
    const heading = isDate ? month.label : messages.page(headingNames[month.kind]);
    const last = months.at(-1);
    if (last?.heading === heading) last.events.push(event);
    else months.push({ anchor: anchorOf(listedDay(event.date), used), heading, events: [event] });
  }
  return months;
}

const headingNames = { open: 'beginNotKnown', undated: 'undated', 'in-words': 'inWords' } as const;

/** Of the month in which it may have begun. A month that comes again, after a wider date, is counted. */
function anchorOf(day: number | null, used: Set<string>): string {
  const { year, month } = day === null ? { year: 0, month: 0 } : calendarDay(day);
  const name = day === null ? 'x-undated' : `x-month-${year}-${month}`;
  let anchor = name;
  for (let count = 2; used.has(anchor); count += 1) anchor = `${name}-${count}`;
  used.add(anchor);
  return anchor;
}

const partyColours = ['blue', 'amber', 'teal', 'purple', 'red', 'green', 'pink', 'slate'];

/** The status of more than half of the events, or null. */
function usualStatus(events: readonly FrozenEvent[]): FrozenEvent['status'] | null {
  return (
    (['verified', 'in-review', 'draft'] as const).find(
      (each) => events.filter(({ status }) => status === each).length * 2 > events.length,
    ) ?? null
  );
}

export class EventWriter {
  /** The status of most events. It is stated once, above them, and an event that has another one says so. */
  readonly usualStatus: FrozenEvent['status'] | null;
  private readonly eventsById: ReadonlyMap<string, FrozenEvent>;
  /** Each party whose account is given has one colour through the whole page, in the order in which they come. */
  private readonly colours = new Map<string, string>();

  constructor(
    private readonly timeline: FrozenTimeline,
    readonly notes: Notes,
    readonly messages: Messages,
    /** Where the pictures of the edition are. */
    readonly images: string,
  ) {
    this.eventsById = new Map(timeline.events.map((event) => [event.id, event]));
    this.usualStatus = usualStatus(timeline.events);
  }

  month({ anchor, heading, events }: Month): Html {
    return html`<section aria-labelledby="${anchor}"><h3 class="month" id="${anchor}">${heading}</h3>${events.map((event) => this.event(event))}</section>`;
  }

  private event(event: FrozenEvent): Html {
    const { messages, timeline } = this;
    const date = formatWordedDate(event, messages.language);
    const datetime = htmlDatetime(event.date);
    const title = inFirstLanguage(event.title, timeline.languages);
    this.notes.enter({ href: event.id, label: title?.value || event.id });
    const body = this.text(event.body);
    const accounts = this.accounts(event.accounts);
    return html`<article id="${event.id}" aria-labelledby="x-h-${event.id}" data-tracks="${event.tracks.join(' ')}" data-actors="${event.actors.join(' ')}" data-certainty="${event.certainty}">
<p class="when">${datetime ? html`<time datetime="${datetime}">${date}</time>` : html`<span>${date || messages.page('undated')}</span>`} <span class="certainty ${event.certainty}">${messages.name('certainty', event.certainty)}</span></p>
<div class="said"><h4 id="x-h-${event.id}"><span lang="${title?.language ?? 'und'}" dir="auto">${title?.value}</span> <a class="anchor" href="#${event.id}" aria-label="${messages.page('linkTo')}">#</a></h4>
${body}
${accounts}
${this.facts(event)}</div>
${this.notes.list()}
</article>`;
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
      return other ? [html`<li>${messages.name('link', kind)} <a href="#${other.id}" dir="auto">${title}</a></li>`] : [];
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

  /** A text in each language that has one. */
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
