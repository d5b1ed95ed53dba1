import { Html, html } from '#core/editions/page/html';
import type { Messages } from '#core/editions/page/messages';
import { style } from '#core/editions/page/style';
import { firstStrong } from '#core/model/direction';

/** Renders a page beside an edition, in the style of editions and without a script. `head`: the content of its head besides the title. */
export function renderShell(title: string, parts: { head?: Html | null; body: Html }, messages: Messages): string {
  return html`<!doctype html>
<html lang="${messages.language}"${firstStrong(title) === 'rtl' && html` dir="rtl"`}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<meta name="color-scheme" content="light dark">
${parts.head}
<style>${new Html(style)}</style>
</head>
<body>
${parts.body}
<footer><p>Annalist</p></footer>
</body>
</html>
`.text;
}
