#!/usr/bin/env bash
# Node 24.9.0 (V8, ICU 77). A date of Intl.DateTimeFormat, as one text and as its parts.
# Expected: format() is formatToParts() joined, as ECMA-402 makes both from the same list of parts.
# Seen: format() has a plain space where its parts have U+202F, before "р." in Ukrainian, "г." in Russian and "AM" in American
#   English: V8 replaces it in format() alone. formatRange() keeps it. So one date has two spellings that are not equal, and a
#   line breaks in one of them only.
# What to do: take one of the two everywhere; read every space as one; compare dates in words with their spaces made plain.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --no-audit --no-fund --silent node@24.9.0
cat > finding.mjs <<'JS'
const day = Date.UTC(2022, 2, 4);
const narrow = '\u202f';
const cases = [
  ['uk', { dateStyle: 'long' }],
  ['ru', { dateStyle: 'long' }],
  ['en-US', { timeStyle: 'short' }],
];
const seen = cases.map(([locale, style]) => {
  const format = new Intl.DateTimeFormat(locale, { ...style, timeZone: 'UTC' });
  const joined = format.formatToParts(day).map(({ value }) => value).join('');
  const range = format.formatRange(day, day + 3_600_000 * (style.dateStyle ? 120 : 5));
  return { locale, text: format.format(day), joined, isSame: format.format(day) === joined, hasNarrow: [format.format(day), joined].map((each) => each.includes(narrow)), range };
});
console.log(`Node ${process.version}, ICU ${process.versions.icu}:`, JSON.stringify(seen, null, 1).replaceAll(narrow, '<U+202F>'));
process.exit(seen.every(({ isSame, hasNarrow: [whole, parts] }) => !isSame && !whole && parts) ? 0 : 1);
JS
node_modules/.bin/node finding.mjs || { echo "This has changed."; exit 1; }
