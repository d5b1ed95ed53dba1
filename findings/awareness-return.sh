#!/usr/bin/env bash
# y-protocols 1.0.7. Two things about awareness that a server has to know.
# 1. Expected: whoever was taken out of a room when the line was cut is shown again when the server tells of them again.
#    Seen: the same state with the same clock is passed over, since the clock is kept when the state is taken out. A server
#    whose clocks begin anew, or that repeats the last one, tells of people whom nobody is shown until their next renewal.
# 2. Expected: nobody's own state is changed from outside.
#    Seen: an update with a newer clock replaces the local state. A server that tells a client of itself puts an old state
#    over what the person has done since.
# What to do: give each answer to a joiner clocks that are newer than all before, and leave out the joiner's own state.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --no-audit --no-fund --silent yjs@13.6.33 y-protocols@1.0.7 lib0@0.2.120
cat > finding.mjs <<'JS'
import * as encoding from 'lib0/encoding';
import { applyAwarenessUpdate, Awareness, encodeAwarenessUpdate, removeAwarenessStates } from 'y-protocols/awareness';
import * as Y from 'yjs';
const [mine, theirs] = [new Awareness(new Y.Doc()), new Awareness(new Y.Doc())];
theirs.setLocalState({ at: 'a place' });
const told = encodeAwarenessUpdate(theirs, [theirs.clientID]);
applyAwarenessUpdate(mine, told, 'server');
const isShown = mine.getStates().has(theirs.clientID);
removeAwarenessStates(mine, [theirs.clientID], 'the line was cut');
applyAwarenessUpdate(mine, told, 'server');
const isShownAgain = mine.getStates().has(theirs.clientID);

mine.setLocalState({ at: 'a new place' });
const encoder = encoding.createEncoder();
for (const number of [1, mine.clientID, 99]) encoding.writeVarUint(encoder, number);
encoding.writeVarString(encoder, JSON.stringify({ at: 'an old place' }));
applyAwarenessUpdate(mine, encoding.toUint8Array(encoder), 'server');
const own = mine.getLocalState().at;
console.log('y-protocols 1.0.7:', JSON.stringify({ isShown, isShownAgain, own }));
process.exit(isShown && !isShownAgain && own === 'an old place' ? 0 : 1);
JS
node finding.mjs || { echo "This has changed."; exit 1; }
