import { formatDate } from '#core/dates/edtf/format';
import { formatWordedDate } from '#core/dates/formatWordedDate';
import type { FrozenEvent, FrozenSource, FrozenTimeline } from '#core/editions/edition';
import type { FieldChange } from '#core/editions/format/changes';
import type { Messages } from '#core/editions/page/messages';
import { type ByLanguage, inFirstLanguage } from '#core/model/byLanguage';
import { nodeToCitation } from '#core/model/nodes/citation';
import { nodesIn } from '#core/model/nodes/nodesIn';
import { plainText, type RichNode, type RichText } from '#core/model/richText';
import { referenceParts } from '#core/sources/reference';

/** A field of a record in the words of the page. */
export interface Part extends Pick<FieldChange, 'field' | 'of' | 'language'> {
  /** Equal for the same part in both editions. */
  key: string;
  words: string;
  /** The compared content, if the words omit some of it or name other records. For citations: one value per line. */
  exact?: unknown;
  /** Showing the changed sentences is enough. */
  isLong?: boolean;
}

/** Describes the records of one frozen timeline in words, part by part. */
export class InWords {
  private readonly sources: ReadonlyMap<string, FrozenSource>;
  private readonly names: ReadonlyMap<string, string>;

  constructor(
    private readonly timeline: FrozenTimeline,
    private readonly messages: Messages,
  ) {
    this.sources = new Map(timeline.sources.map((source) => [source.id, source]));
    this.names = new Map(timeline.events.map((event) => [event.id, this.titleOf(event)]));
  }

  titleOf({ id, title }: FrozenEvent): string {
    return inFirstLanguage(title, this.timeline.languages)?.value || id;
  }

  event(event: FrozenEvent): Part[] {
    const { messages, timeline } = this;
    const { place } = event;
    const precision = place.precision ? messages.name('precision', place.precision) : '';
    const at = place.lat === null && place.lon === null ? '' : `${place.lat ?? '?'}, ${place.lon ?? '?'}`;
    return [
      ...this.lines('title', event.title),
      this.part('date', [formatWordedDate(event, messages.language), event.timeZone].filter(Boolean).join(' '), {
        exact: [event.date, event.dateTyped, event.timeZone],
      }),
      this.part('certainty', messages.name('certainty', event.certainty)),
      ...this.texts('body', event.body),
      this.citations(event.body),
      ...event.accounts.flatMap(({ id, attributedTo: of, saidOn, stance, claim }) => [
        this.part('account', of, { of, key: id }),
        this.part('saidOn', formatDate(saidOn, messages.language), { of, key: id }),
        this.part('stance', stance ? messages.name('stance', stance) : '', { of, key: id }),
        ...this.texts('account', claim, { of, key: `${id} claim` }),
        this.citations(claim, { of, key: id }),
      ]),
      this.part('place', [place.name, precision && `(${precision})`, at, place.note].filter(Boolean).join(' ')),
      this.named('actors', event.actors, timeline.actors),
      this.named('tracks', event.tracks, timeline.tracks),
      this.part(
        'links',
        event.links.map(({ kind, eventId }) => `${messages.name('link', kind)}: ${this.names.get(eventId) ?? eventId}`).join('\n'),
        { exact: event.links.map(({ kind, eventId }) => `${kind} ${eventId}`).sort() },
      ),
      this.part('status', messages.name('status', event.status)),
      this.part('emphasis', event.emphasis ? messages.name('emphasis', event.emphasis) : ''),
    ];
  }

  source(source: FrozenSource): Part[] {
    const { messages } = this;
    const { authors, published } = referenceParts(source, messages.language);
    const { reliability = '', verification, checked = '', titleBasis, urlBasis, derivedFrom, archiveUrl = '' } = source.annalist;
    const bases = [titleBasis && messages.source('titleBasis', titleBasis), urlBasis && messages.source('urlBasis', urlBasis)];
    const { id: _id, title: _title, URL: _url, note: _note, annalist: _annalist, ...rest } = source;
    return [
      this.part('title', source.title),
      this.part('reference', [authors, published].filter(Boolean).join('. '), { exact: rest }),
      this.part('address', source.URL ?? ''),
      this.part('archive', archiveUrl),
      this.part('note', source.note ?? ''),
      this.part('reliability', reliability),
      this.part('verification', [verification && messages.name('verification', verification), checked].filter(Boolean).join('. ')),
      this.part('basis', bases.filter(Boolean).join(' · ')),
      this.part('derivedFrom', derivedFrom ? (this.sources.get(derivedFrom)?.title ?? derivedFrom) : '', { exact: derivedFrom }),
    ];
  }

  position(position: FrozenTimeline['positions'][number]): Part[] {
    return [
      this.part('state', this.messages.name('state', position.state)),
      ...this.texts('body', position.text),
      this.citations(position.text),
      this.part('basis', this.messages.name('basis', position.basis)),
      this.part('note', position.note),
    ];
  }

  /** The parts outside events, sources and positions: the timeline's own texts, and the records that have little more than a name. */
  own(): Part[] {
    const { timeline, messages } = this;
    const { tracks, actors, eras, questions, documents, parties } = timeline;
    const named: [string, readonly { id: string; name?: string; label?: string; date?: string; colour?: string }[]][] = Object.entries({
      tracks,
      actors,
      eras,
      questions,
      documents,
      parties,
    });
    return [
      ...this.lines('title', timeline.title),
      ...this.texts('summary', timeline.summary),
      this.citations(timeline.summary),
      this.part('languages', timeline.languages.join(', ')),
      this.part('timeZone', timeline.timeZone),
      ...named.flatMap(([root, records]) =>
        records.flatMap(({ id, name = '', label = name, date, colour }) => [
          this.part('name', label, { key: `${root} ${id}` }),
          ...(date === undefined ? [] : [this.part('date', formatDate(date, messages.language), { key: `${root} ${id}`, of: label })]),
          ...(colour === undefined ? [] : [this.part('colour', colour, { key: `${root} ${id}`, of: label })]),
        ]),
      ),
    ];
  }

  private part(field: Part['field'], words: string, { key = '', ...more }: Partial<Omit<Part, 'field' | 'words'>> = {}): Part {
    return { field, words, ...more, key: `${field} ${key} ${more.language ?? ''}` };
  }

  private lines(field: Part['field'], texts: ByLanguage<string>): Part[] {
    return Object.entries(texts).map(([language, words]) => this.part(field, words, { language }));
  }

  private texts(field: Part['field'], texts: ByLanguage<RichText>, given: Partial<Part> = {}): Part[] {
    return Object.entries(texts).map(([language, text]) =>
      this.part(field, plainText(text), { ...given, language, exact: text.map(withoutCitations), isLong: true }),
    );
  }

  /** Returns the citations of the texts in all languages, one per line. */
  private citations(texts: ByLanguage<RichText>, given: Partial<Part> = {}): Part {
    const citations = Object.values(texts).flatMap((text) => nodesIn(text, nodeToCitation));
    const lines = citations.map(({ sourceId, label, locator, prefix, suffix, quote, supports }) => {
      const place = [prefix, locator && [label && this.messages.name('locator', label), locator].filter(Boolean).join(' '), suffix];
      return [
        this.sources.get(sourceId)?.title || sourceId,
        place.filter(Boolean).join(' '),
        quote && `“${quote}”`,
        supports && `${this.messages.page('supports')}: ${supports}`,
      ]
        .filter(Boolean)
        .join(' · ')
        .replaceAll('\n', ' ');
    });
    return this.part('citations', lines.join('\n'), { ...given, exact: citations.map(({ id: _id, ...said }) => said) });
  }

  private named(field: Part['field'], ids: readonly string[], records: readonly { id: string; name: string }[]): Part {
    const words = records.filter(({ id }) => ids.includes(id)).map(({ name }) => name);
    return this.part(field, words.join(', '), { exact: [...ids].sort() });
  }
}

/** Citations are compared separately, without their ids and places. */
function withoutCitations(node: RichNode): RichNode {
  if (!node.content) return node;
  return { ...node, content: node.content.filter(({ type }) => type !== 'citation').map(withoutCitations) };
}
