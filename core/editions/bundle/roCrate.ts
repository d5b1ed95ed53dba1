import type { BagFile } from '#core/editions/bundle/bag';
import type { Edition } from '#core/editions/edition';
import { inFirstLanguage } from '#core/model/byLanguage';

/** Describes a bundle for archives: RO-Crate 1.1. An edition states no licence, and the description says so. */
export function writeRoCrate(
  { timeline, slug, number, publishedAt, publisher, note }: Edition,
  files: readonly BagFile[],
  site: string,
): string {
  const title = inFirstLanguage(timeline.title, timeline.languages)?.value ?? slug;
  const graph = [
    {
      '@id': 'ro-crate-metadata.json',
      '@type': 'CreativeWork',
      conformsTo: { '@id': 'https://w3id.org/ro/crate/1.1' },
      about: { '@id': './' },
    },
    {
      '@id': './',
      '@type': 'Dataset',
      name: title,
      description: [`Edition ${number} of a chronology.`, note].filter(Boolean).join(' '),
      datePublished: publishedAt,
      version: String(number),
      inLanguage: timeline.languages,
      identifier: `${site}/t/${slug}/${number}`,
      url: `${site}/t/${slug}/${number}`,
      license: { '@id': '#licence' },
      ...(publisher && { publisher: { '@id': '#publisher' } }),
      mainEntity: { '@id': 'index.html' },
      hasPart: files.map(({ path }) => ({ '@id': encodeURI(path) })),
    },
    { '@id': '#licence', '@type': 'CreativeWork', name: 'No licence is stated', description: 'Ask the publisher.' },
    ...(publisher ? [{ '@id': '#publisher', '@type': 'Organization', name: publisher }] : []),
    ...files.map(({ path, mediaType, length, sha256 }) => ({
      '@id': encodeURI(path),
      '@type': 'File',
      name: path,
      encodingFormat: mediaType.split(';')[0],
      contentSize: String(length),
      sha256,
    })),
  ];
  return `${JSON.stringify({ '@context': 'https://w3id.org/ro/crate/1.1/context', '@graph': graph }, null, 1)}\n`;
}
