#!/usr/bin/env bash
# yjs 13.6.33. A relative position on letters that were deleted and put back by undo is at one place in the doc of the person who
# undid, and at another in every other doc of the same content.
# Expected: docs of equal content resolve a relative position to the same index.
# Seen: `createAbsolutePositionFromRelativePosition` follows from the deleted letters to the restored ones, and only the doc in which
# undo ran knows of that link: it is not part of an update. Elsewhere a position that holds on to the first letter of the words is
# after all of them, since undo inserts to the left of what was deleted.
# What to do: pass `false` as its third argument, so that all docs answer alike, and look for the restored words by their quote
# directly before the place.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --no-audit --no-fund --silent yjs@13.6.33
cat > finding.mjs <<'JS'
import * as Y from 'yjs';
const doc = new Y.Doc();
const text = doc.getText('text');
text.insert(0, 'They met here.');
const undo = new Y.UndoManager(text);
const start = Y.createRelativePositionFromTypeIndex(text, 5, 0);
text.delete(5, 3);
undo.undo();
const other = new Y.Doc();
Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
const indexIn = (each, follow) => Y.createAbsolutePositionFromRelativePosition(start, each, follow).index;
const seen = {
  texts: [text.toString(), other.getText('text').toString()],
  default: [indexIn(doc), indexIn(other)],
  withFalse: [indexIn(doc, false), indexIn(other, false)],
};
console.log('yjs 13.6.33, the place of "met" after undo, in the doc that undid and in another:', JSON.stringify(seen));
const isAsSeen = seen.texts[0] === seen.texts[1] && seen.default[0] === 5 && seen.default[1] === 8 && seen.withFalse.every((at) => at === 8);
process.exit(isAsSeen ? 0 : 1);
JS
node finding.mjs || { echo "This has changed."; exit 1; }
