import type { Edition } from '#core/editions/edition';
import { addFonts, fontSheet } from '#core/editions/page/fonts';
import { renderPage } from '#core/editions/page/page';
import type { EditionFile } from '#server/editions/editionFiles';
import { cutFonts } from '#server/editions/fonts';
import { freezeFile } from '#server/editions/frozenFile';
import { dataPolicy, editionPolicy } from '#server/editions/serving/policy';

/** Renders the page of an edition as a frozen file, with its fonts. `site`: the origin of its public address. */
export async function pageFiles(
  edition: Edition,
  { hasImages, site }: { hasImages: boolean; site: string },
): Promise<{ html: EditionFile['file']; fonts: EditionFile[] }> {
  const page = renderPage(edition, undefined, site);
  const cut = await cutFonts(page);
  const fonts = cut.map((font) => ({ ...font, address: `/t/${edition.slug}/${edition.number}/${font.name}` }));
  return {
    html: freezeFile('text/html; charset=utf-8', addFonts(page, fonts), editionPolicy(hasImages, fontSheet(fonts))),
    fonts: cut.map(({ name, bytes }) => ({ name, file: freezeFile('font/woff2', bytes, dataPolicy) })),
  };
}
