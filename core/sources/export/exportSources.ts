import type { Written } from '#core/sources/export/exported';
import { plainItemOf } from '#core/sources/export/plainItem';
import { writeBiblatex } from '#core/sources/export/writeBiblatex';
import { writeCslJson } from '#core/sources/export/writeCslJson';
import { writeRis } from '#core/sources/export/writeRis';
import type { CslItem } from '#core/sources/source';

/** A format for other programs, with the ending of its files. */
interface ExportKind {
  extension: string;
  mediaType: string;
  write(sources: readonly CslItem[]): Written;
}

export const exportFormats = {
  biblatex: {
    extension: 'bib',
    mediaType: 'application/x-bibtex',
    write: (sources) => withOwnLosses(sources, writeBiblatex(sources.map(plainItemOf))),
  },
  ris: {
    extension: 'ris',
    mediaType: 'application/x-research-info-systems',
    write: (sources) => withOwnLosses(sources, writeRis(sources.map(plainItemOf))),
  },
  'csl-json': { extension: 'json', mediaType: 'application/vnd.citationstyles.csl+json', write: writeCslJson },
} as const satisfies Record<string, ExportKind>;

export type ExportFormat = keyof typeof exportFormats;

/** What the product keeps for itself. */
const unsaid: ReadonlySet<string> = new Set(['importedId', 'addedAt']);

/** Only CSL-JSON has a place for the editors' assessment of a source, and for fields that no variable holds. */
function withOwnLosses(sources: readonly CslItem[], { text, losses }: Written): Written {
  const own = ({ annalist, categories }: CslItem) => [
    ...Object.entries(annalist).flatMap(([name, value]) => (unsaid.has(name) || value === undefined ? [] : [name])),
    ...(categories ? ['categories'] : []),
  ];
  return { text, losses: sources.map((source, at) => [...(losses[at] ?? []), ...own(source)]) };
}
