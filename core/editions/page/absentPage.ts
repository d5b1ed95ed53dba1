import { Html, html } from '#core/editions/page/html';
import { createMessages } from '#core/editions/page/messages';
import { style } from '#core/editions/page/style';

/** The page at the address of an edition that is not there, or not any more. */
export function absentPage(why: 'notFound' | 'withdrawn'): string {
  const messages = createMessages([]);
  const title = messages.name('absent', `${why}Title`);
  const page = html`<!doctype html>
<html lang="${messages.language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title>
<style>${new Html(style)}</style></head>
<body><main><h1>${title}</h1><p>${messages.name('absent', why)}</p></main></body></html>`;
  return page.text;
}
