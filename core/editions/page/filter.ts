import { certainties, type FrozenTimeline } from '#core/editions/edition';
import { type Html, html } from '#core/editions/page/html';
import type { Messages } from '#core/editions/page/messages';

/** The form that shows some of the events. It is hidden until the page's script has made it work. */
export function renderFilter({ tracks, actors }: FrozenTimeline, messages: Messages): Html {
  const choices = (name: string, all: string, options: readonly { id: string; name: string }[]) =>
    options.length > 0 &&
    html`<select name="${name}" aria-label="${all}"><option value="">${all}</option>${options.map(({ id, name: label }) => html`<option value="${id}">${label}</option>`)}</select>`;
  return html`<form id="x-filter" class="filter" role="search" aria-label="${messages.page('filter')}" hidden>
<input type="search" name="q" aria-label="${messages.page('filter')}" placeholder="${messages.page('filter')}" autocomplete="off">
${choices('tracks', messages.page('allTracks'), tracks)}
${choices('actors', messages.page('allActors'), actors)}
${choices(
  'certainty',
  messages.page('allCertainties'),
  certainties.map((id) => ({ id, name: messages.name('certainty', id) })),
)}
<button type="reset">${messages.page('clear')}</button>
<output data-shown="${messages.page('shown')}"></output>
</form>`;
}
