import sharp, { type OverlayOptions } from 'sharp';
import { cardSize, type ShareCard } from '#core/editions/page/shareCard';
import { shorten } from '#core/layout/placeWords';
import { families } from '#server/editions/cards/cardFonts';

/** Colours of the published page in its light theme. */
const colours = { page: '#fbfaf7', ink: '#1c1b19', muted: '#5d5952', line: '#dcd8cf', accent: '#1f4f8f' };
const margin = 72;
const width = cardSize.width - 2 * margin;

interface Style {
  family: keyof typeof families;
  weight: 400 | 600;
  colour: string;
  /** Font sizes in pixels, the largest first. The first size that fits is used. */
  sizes: readonly number[];
  /** The height of all lines together, in pixels. */
  height: number;
}

const styles = {
  publisher: { family: 'sans', weight: 600, colour: colours.accent, sizes: [30], height: 52 },
  of: { family: 'sans', weight: 400, colour: colours.muted, sizes: [28], height: 50 },
  title: { family: 'serif', weight: 600, colour: colours.ink, sizes: [80, 70, 62, 55, 49, 44], height: 232 },
  date: { family: 'serif', weight: 400, colour: colours.muted, sizes: [38, 32], height: 58 },
  edition: { family: 'sans', weight: 400, colour: colours.muted, sizes: [26], height: 48 },
} satisfies Record<string, Style>;

/** The most characters of a title. No more fit in any case. */
const mostLetters = 400;

interface Drawn {
  input: Buffer;
  width: number;
  height: number;
}

/** Draws a card as PNG. Requires the fonts of `prepareCardFonts`. */
export async function drawCard(card: ShareCard): Promise<Buffer> {
  const parts: OverlayOptions[] = [];
  const put = (drawn: Drawn, top: number) => {
    parts.push({ input: drawn.input, top, left: card.direction === 'rtl' ? cardSize.width - margin - drawn.width : margin });
    return top + drawn.height;
  };
  let top = 62;
  for (const name of ['publisher', 'of'] as const) if (card[name]) top = put(await drawFitting(card[name], styles[name]), top) + 14;
  if (card.title) top = put(await drawFitting(card.title, styles.title), Math.max(top + 22, 130));
  if (card.date) put(await drawFitting(card.date, styles.date), top + 34);
  const edition = await drawFitting(card.edition, styles.edition);
  put(edition, cardSize.height - 44 - edition.height);
  return sharp(Buffer.from(background(card)))
    .composite(parts)
    .png({ palette: true, compressionLevel: 9 })
    .toBuffer();
}

/** Draws a text in the largest size that fits. Cuts a text that does not fit in the smallest size, with an ellipsis. */
async function drawFitting(text: string, style: Style): Promise<Drawn> {
  for (let letters = mostLetters; ; letters = Math.floor(letters * 0.9)) {
    const said = shorten(text, letters);
    for (const size of style.sizes) {
      const drawn = await write(said, size, style);
      // Draws at least a few letters.
      if (drawn.height <= style.height || letters < 10) return drawn;
    }
  }
}

async function write(text: string, size: number, { family, weight, colour }: Style): Promise<Drawn> {
  // Pango leaves more between the lines of a heading than a heading needs.
  const markup = `<span font_family="${families[family]}" line_height="0.86" weight="${weight}" size="${size * 1024}" foreground="${colour}">${escapeMarkup(text)}</span>`;
  const { data, info } = await sharp({ text: { text: markup, width, rgba: true, dpi: 72, wrap: 'word-char' } })
    .png({ compressionLevel: 1 })
    .toBuffer({ resolveWithObject: true });
  return { input: data, width: info.width, height: info.height };
}

/** Escapes a text for Pango's markup, which is XML and allows no other control characters. */
function escapeMarkup(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\p{Cc}\ufffe\uffff]/gu, '')
    .replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** Draws the background and the line with the events. */
function background({ marks, here }: ShareCard): string {
  const line = 528;
  const at = (place: number) => margin + 10 + place * (width - 20);
  const dots = marks.map((place) => `<circle cx="${at(place).toFixed(1)}" cy="${line}" r="7"/>`);
  const own =
    here === null
      ? ''
      : `<circle cx="${at(here).toFixed(1)}" cy="${line}" r="15" fill="${colours.accent}" stroke="${colours.page}" stroke-width="5"/>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${cardSize.width}" height="${cardSize.height}"><rect width="100%" height="100%" fill="${colours.page}"/><rect width="100%" height="14" fill="${colours.accent}"/>${
    marks.length === 0 ? '' : `<path d="M${margin} ${line}h${width}" stroke="${colours.line}" stroke-width="4"/>`
  }<g fill="${here === null ? colours.accent : colours.muted}" fill-opacity=".42">${dots.join('')}</g>${own}</svg>`;
}
