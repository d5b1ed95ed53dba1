import { formatDate } from '#core/dates/edtf/format';
import { formatWordedDate } from '#core/dates/formatWordedDate';
import type { FrozenAccount, FrozenEvent, FrozenSource, FrozenTimeline } from '#core/editions/edition';
import type { Messages } from '#core/editions/page/messages';
import { type ByLanguage, inFirstLanguage } from '#core/model/byLanguage';
import { citationsIn } from '#core/model/nodes/citation';
import { plainText, type RichText } from '#core/model/richText';
import { readAddress } from '#core/sources/address';
import { referenceParts } from '#core/sources/reference';

/** An event in plain words, with everything that its page shows. For formats without rich text. */
export class EventsInWords {
  private readonly sources: ReadonlyMap<string, FrozenSource>;

  constructor(
    private readonly timeline: FrozenTimeline,
    readonly messages: Messages,
  ) {
    this.sources = new Map(timeline.sources.map((source) => [source.id, source]));
  }

  title(event: FrozenEvent): string {
    return inFirstLanguage(event.title, this.timeline.languages)?.value ?? event.id;
  }

  /** Returns the date with all its qualifiers, or "without a date". */
  date(event: FrozenEvent): string {
    return formatWordedDate(event, this.messages.language) || this.messages.page('undated');
  }

  certainty({ certainty }: FrozenEvent): string {
    return this.messages.name('certainty', certainty);
  }

  /** Returns the text in every language that has one, in the timeline's order. */
  text(texts: ByLanguage<RichText>): string {
    const { languages } = this.timeline;
    const order = [...languages, ...Object.keys(texts).filter((each) => !languages.includes(each))];
    return order
      .flatMap((language) => (Object.hasOwn(texts, language) ? [plainText(texts[language] ?? [])] : []))
      .filter((text) => text !== '')
      .join('\n\n');
  }

  place({ place }: FrozenEvent): string {
    const precision = place.precision ? this.messages.name('precision', place.precision) : '';
    return [place.name, place.name && precision && `(${precision})`, place.note].filter(Boolean).join(' ');
  }

  names(ids: readonly string[], list: 'actors' | 'tracks'): string[] {
    return this.timeline[list].filter(({ id }) => ids.includes(id)).map(({ name }) => name);
  }

  /** Returns the rival versions of an event, each with its party, its date and its assessment. */
  accounts({ accounts }: FrozenEvent): string[] {
    return accounts.map((account) => `${account.attributedTo}${this.aboutAccount(account)}: ${this.text(account.claim)}`);
  }

  /** Returns a note such as " (said 29 March 2022, denied)". Empty if neither is known. */
  aboutAccount({ saidOn, stance }: FrozenAccount): string {
    const said = saidOn && this.messages.page('saidOn', { date: formatDate(saidOn, this.messages.language) });
    const about = [said, stance && this.messages.name('stance', stance)].filter(Boolean).join(', ');
    return about && ` (${about})`;
  }

  /** Returns the sources that an event and its accounts cite, each once, in order of citation. */
  sourcesOf({ body, accounts }: FrozenEvent): FrozenSource[] {
    const texts = [body, ...accounts.map(({ claim }) => claim)].flatMap((each) => Object.values(each));
    const cited = new Set(texts.flatMap((text) => citationsIn(text)).map(({ sourceId }) => sourceId));
    return [...cited].flatMap((id) => this.sources.get(id) ?? []);
  }

  /** Returns a source in one line, with its address. */
  reference(source: FrozenSource): string {
    const { authors, title, published } = referenceParts(source, this.messages.language);
    const address = readAddress(source.URL ?? '');
    return [authors, title, published, address.ok && address.href].filter(Boolean).join('. ');
  }
}
