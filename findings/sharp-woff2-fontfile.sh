#!/usr/bin/env bash
# sharp 0.35.5 (libvips 8.18), text with `fontfile`.
# Expected: a WOFF2 file, which the FreeType of most systems reads, is used, or refused with an error.
# Seen: it is passed over in silence, and the text is drawn in a font of the system: the FreeType of the prebuilt libvips has no Brotli.
# The same font as TrueType is used.
# What to do: convert it first (fontverter), and compare widths in a test, since nothing else tells.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --no-audit --no-fund --silent sharp@0.35.5 fontverter@2.0.0 @fontsource-variable/source-serif-4@5.3.1
cat > finding.mjs <<'JS'
import { readFile, writeFile } from 'node:fs/promises';
import fontverter from 'fontverter';
import sharp from 'sharp';
const woff2 = 'node_modules/@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-normal.woff2';
await writeFile('font.ttf', await fontverter.convert(await readFile(woff2), 'truetype'));
const widthWith = async (family, fontfile) => {
  const text = { text: `<span font_family="${family}">Talks between delegations</span>`, dpi: 300, rgba: true, ...(fontfile && { fontfile }) };
  return (await sharp({ text }).png().toBuffer({ resolveWithObject: true })).info.width;
};
const none = await widthWith('No Such Font');
const asWoff2 = await widthWith('Source Serif 4', woff2);
const asTrueType = await widthWith('Source Serif 4', 'font.ttf');
console.log('sharp 0.35.5, width in pixels:', JSON.stringify({ none, asWoff2, asTrueType }));
process.exit(asWoff2 === none && asTrueType !== none ? 0 : 1);
JS
node finding.mjs || { echo "This has changed."; exit 1; }
