import { verifyScript } from '#core/editions/bundle/verifyScript';
import { Html, html } from '#core/editions/page/html';
import type { Messages } from '#core/editions/page/messages';

/** `key`: the second line of the site's public key file. */
export interface VerifyInput {
  key: string;
  site: string;
}

/**
 * Renders the page that checks a bundle in a browser without the network: each file against the manifests, and the manifests against the
 * signature.
 */
export function writeVerifyPage(messages: Messages, { key, site }: VerifyInput): string {
  const names = ['ok', 'bad', 'altered', 'missing', 'extra', 'unsigned', 'badSignature', 'noEd25519', 'noBag', 'elsewhere'] as const;
  const words = Object.fromEntries(names.map((name) => [name, messages.name('verify', name)]));
  return html`<!doctype html>
<html lang="${messages.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${messages.name('verify', 'title')}</title>
<meta name="color-scheme" content="light dark">
<style>${new Html('body{font:1rem/1.5 system-ui,sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem;overflow-wrap:anywhere}label{display:block;margin:1rem 0 .25rem;font-weight:600}code,textarea{font-family:ui-monospace,monospace}textarea{width:100%}')}</style>
</head>
<body>
<main>
<h1>${messages.name('verify', 'title')}</h1>
<p>${messages.name('verify', 'about')}</p>
<label for="zip">${messages.name('verify', 'chooseZip')}</label>
<input type="file" id="zip" accept=".zip,application/zip">
<label for="folder">${messages.name('verify', 'chooseFolder')}</label>
<input type="file" id="folder" multiple>
<label for="key">${messages.name('verify', 'key')}</label>
<textarea id="key" rows="2">${key}</textarea>
<p>${messages.name('verify', 'compareKey')} <a href="${site}/.well-known/annalist-minisign.pub">${site}/.well-known/annalist-minisign.pub</a></p>
<h2 id="outcome" tabindex="-1"></h2>
<div role="status" id="found"></div>
</main>
<script type="application/json" id="words">${new Html(JSON.stringify(words).replaceAll('<', '\\u003c'))}</script>
<script>${new Html(verifyScript)}</script>
</body>
</html>
`.text;
}
