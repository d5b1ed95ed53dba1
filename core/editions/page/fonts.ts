import { html } from '#core/editions/page/html';

/** A font file of an edition. */
export interface PageFont {
  family: 'Inter' | 'Source Serif 4';
  /** The address of the WOFF2 file. */
  address: string;
  /** The letters that it covers, as CSS `unicode-range`. */
  range: string;
  /** Every page needs it, so it is preloaded. */
  isFirst: boolean;
}

/** The lightest and the heaviest weight of the files. */
export const fontWeights = { min: 400, max: 600 };

/** Returns the style sheet that names an edition's fonts. The Content-Security-Policy contains its hash. */
export function fontSheet(fonts: readonly PageFont[]): string {
  return fonts
    .map(
      ({ family, address, range }) =>
        `@font-face{font-family:"${family}";font-weight:${fontWeights.min} ${fontWeights.max};font-display:swap;src:url(${JSON.stringify(address)}) format("woff2");unicode-range:${range}}`,
    )
    .join('\n');
}

/** Adds fonts to a page of `renderPage`. They are cut for the page's characters, which are only known once it is rendered. */
export function addFonts(page: string, fonts: readonly PageFont[]): string {
  if (fonts.length === 0) return page;
  const preloads = fonts
    .filter(({ isFirst }) => isFirst)
    .map(({ address }) => html`<link rel="preload" href="${address}" as="font" type="font/woff2" crossorigin>\n`.text);
  // The text before it in the page is escaped, so the first match is the right place.
  return page.replace('<style>', () => `${preloads.join('')}<style>${fontSheet(fonts)}</style>\n<style>`);
}

/**
 * Fallback fonts of every system, scaled to the widths and heights of the page's own fonts, so that no line moves when these arrive. Other
 * systems have fonts with the widths of Arial and Times. The numbers are the ratios of the widths of the flagship's text, by weight.
 */
export const standIns = [
  ...standIn('Inter stand-in', ['Arial', 'Liberation Sans', 'Arimo', 'Helvetica', 'Roboto'], {
    ascent: 0.969,
    descent: 0.241,
    at400: 1.073,
    at600: 1.012,
  }),
  ...standIn('Serif stand-in', ['Times New Roman', 'Liberation Serif', 'Tinos', 'Times'], {
    ascent: 1.036,
    descent: 0.335,
    at400: 1.164,
    at600: 1.099,
  }),
].join('\n');

function standIn(
  name: string,
  locals: readonly string[],
  own: { ascent: number; descent: number; at400: number; at600: number },
): string[] {
  const percent = (share: number) => `${Math.round(share * 1000) / 10}%`;
  const face = (weight: number, scale: number, names: readonly string[]) =>
    `@font-face{font-family:"${name}";font-weight:${weight};src:${names.map((each) => `local("${each}")`).join(',')};size-adjust:${percent(scale)};ascent-override:${percent(own.ascent / scale)};descent-override:${percent(own.descent / scale)};line-gap-override:0%}`;
  return [
    face(400, own.at400, locals),
    face(
      600,
      own.at600,
      locals.map((each) => `${each} Bold`),
    ),
  ];
}
