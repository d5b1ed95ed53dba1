import { componentPath } from '#core/editions/embed/component';
import { html } from '#core/editions/page/html';

/** Returns the HTML that embeds a timeline in a page of another site. `path`: of the timeline or of a numbered edition. */
export function writeSnippet(origin: string, path: string, title: string): string {
  return html`<script async src="${origin}${componentPath}"></script> <annalist-timeline src="${origin}${path}" level="2"><a href="${origin}${path}">${title}</a></annalist-timeline>`
    .text;
}
