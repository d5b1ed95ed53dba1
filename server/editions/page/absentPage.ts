import { Html, html } from '#server/editions/page/html';
import { style } from '#server/editions/page/style';
import { createWords } from '#server/editions/page/words';

/** The page at the address of an edition that is not there, or not any more. */
export function absentPage(why: 'notFound' | 'withdrawn'): string {
  const words = createWords([]);
  const title = words.name('absent', `${why}Title`);
  const page = html`<!doctype html>
<html lang="${words.language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title>
<style>${new Html(style)}</style></head>
<body><main><h1>${title}</h1><p>${words.name('absent', why)}</p></main></body></html>`;
  return page.text;
}
