import type { Blockquote, Heading, Paragraph, Root, RootContent } from 'mdast';
import { gfmToMarkdown } from 'mdast-util-gfm';
import { toMarkdown } from 'mdast-util-to-markdown';
import { formatDate } from '#core/dates/edtf/format';
import type { Edition, FrozenEvent } from '#core/editions/edition';
import { EventsInWords } from '#core/editions/formats/eventInWords';
import { blocksOf, type Cite } from '#core/editions/formats/markdownText';
import type { FormatPlace } from '#core/editions/formats/place';
import { createMessages } from '#core/editions/page/messages';
import { type ByLanguage, inFirstLanguage } from '#core/model/byLanguage';
import type { RichText } from '#core/model/richText';

/**
 * Writes an edition as Markdown (CommonMark with GitHub's tables and footnotes): every event with its accounts, each source as one
 * footnote.
 */
export function writeMarkdown(edition: Edition, { site }: FormatPlace): string {
  const { timeline, slug, number, publishedAt, publisher = '', note } = edition;
  const words = new EventsInWords(timeline, createMessages(timeline.languages));
  const { messages } = words;
  const cited = new Map<string, number>();
  const cite: Cite = (sourceId) => {
    const known = cited.get(sourceId) ?? cited.size + 1;
    cited.set(sourceId, known);
    return String(known);
  };
  const context = { cite, images: `${site}/t/${slug}/images`, credit: (credit: string) => messages.page('credit', { credit }) };
  const texts = (given: ByLanguage<RichText>) => inOrder(given, timeline.languages).flatMap((text) => blocksOf(text, context));
  const head: RootContent[] = [
    heading(1, inFirstLanguage(timeline.title, timeline.languages)?.value ?? slug),
    ...[publisher, messages.page('edition', { number, date: formatDate(publishedAt.slice(0, 10), messages.language) }), note]
      .filter(Boolean)
      .map(paragraph),
    paragraph(`${site}/t/${slug}/${number}`),
    ...texts(timeline.summary),
  ];
  const events = timeline.events.map((event) => [
    heading(2, words.title(event)),
    emphasis(`${words.date(event)} · ${words.certainty(event)}`),
    ...texts(event.body),
    ...event.accounts.flatMap((account) => [
      quote([paragraph(`${account.attributedTo}${words.aboutAccount(account)}`), ...texts(account.claim)]),
    ]),
    ...facts(event, words),
  ]);
  const sources = new Map(timeline.sources.map((source) => [source.id, source]));
  const notes = [...cited].map(([sourceId, at]): RootContent => {
    const source = sources.get(sourceId);
    return {
      type: 'footnoteDefinition',
      identifier: String(at),
      children: [paragraph(source ? words.reference(source) : messages.page('sourceGone'))],
    };
  });
  // Writes part by part, because for each node the library copies everything written so far.
  return `${[head, ...events, notes].map(write).filter(Boolean).join('\n')}`;
}

function write(children: RootContent[]): string {
  return toMarkdown({ type: 'root', children } satisfies Root, { extensions: [gfmToMarkdown()], bullet: '-', emphasis: '_' });
}

function facts(event: FrozenEvent, words: EventsInWords): Paragraph[] {
  const { messages } = words;
  const rows = [
    [messages.page('place'), words.place(event)],
    [messages.page('actors'), words.names(event.actors, 'actors').join(', ')],
    [messages.page('tracks'), words.names(event.tracks, 'tracks').join(', ')],
  ];
  return rows.flatMap(([name, value]) => (value ? [paragraph(`${name}: ${value}`)] : []));
}

function inOrder<T>(texts: ByLanguage<T>, languages: readonly string[]): T[] {
  const order = [...languages, ...Object.keys(texts).filter((each) => !languages.includes(each))];
  return order.flatMap((language) => (Object.hasOwn(texts, language) ? [texts[language] as T] : []));
}

function heading(depth: 1 | 2, value: string): Heading {
  return { type: 'heading', depth, children: [{ type: 'text', value: oneLine(value) }] };
}

function paragraph(value: string): Paragraph {
  return { type: 'paragraph', children: [{ type: 'text', value: oneLine(value) }] };
}

function emphasis(value: string): Paragraph {
  return { type: 'paragraph', children: [{ type: 'emphasis', children: [{ type: 'text', value: oneLine(value) }] }] };
}

function quote(children: Blockquote['children']): Blockquote {
  return { type: 'blockquote', children };
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}
