#!/usr/bin/env bash
# yjs 13.6.33. A listener of `beforeAllTransactions` that throws once leaves the doc inside a transaction for good.
# Expected: the error reaches the caller, and the next edit is an edit like any other.
# Seen: the next edit changes the doc in memory, and no `update` is ever emitted again, so that no provider sends it and
# nothing stores it. The doc looks whole to its user.
# What to do: never let a listener of this event throw; catch inside of it.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --no-audit --no-fund --silent yjs@13.6.33
cat > finding.mjs <<'JS'
import * as Y from 'yjs';
const doc = new Y.Doc();
let updates = 0;
doc.on('update', () => { updates += 1; });
const listener = () => { throw new Error('from a listener'); };
doc.on('beforeAllTransactions', listener);
let reached = false;
try { doc.getText('text').insert(0, 'a'); } catch { reached = true; }
doc.off('beforeAllTransactions', listener);
doc.getText('text').insert(0, 'b');
const seen = { reached, text: doc.getText('text').toString(), updates };
console.log('yjs 13.6.33 after one throw, listener taken away, one more edit:', JSON.stringify(seen));
process.exit(reached && seen.text === 'b' && updates === 0 ? 0 : 1);
JS
node finding.mjs || { echo "This has changed."; exit 1; }
