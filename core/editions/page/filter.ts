import { listedDay } from '#core/dates/edtf/span';
import { certainties, type FrozenTimeline } from '#core/editions/edition';
import { type Html, html } from '#core/editions/page/html';
import type { Messages } from '#core/editions/page/messages';

/**
 * Renders the form that filters the events. Only browsers with scripts show it. Its space is reserved from the first paint, so that nothing
 * moves.
 */
export function renderFilter({ tracks, actors, events }: FrozenTimeline, messages: Messages): Html {
  const accounts = [...new Set(events.flatMap((event) => event.accounts.map(({ attributedTo }) => attributedTo)))].filter(Boolean);
  const choices = (name: string, all: string, options: readonly { id: string; name: string }[]) =>
    options.length > 0 &&
    html`<select name="${name}" aria-label="${all}"><option value="">${all}</option>${options.map(({ id, name: label }) => html`<option value="${id}">${label}</option>`)}</select>`;
  return html`<form id="x-filter" class="filter" role="search" aria-label="${messages.page('filter')}">
<input type="search" name="q" aria-label="${messages.page('filter')}" placeholder="${messages.page('filter')}" autocomplete="off">
${choices('tracks', messages.page('allTracks'), tracks)}
${choices('actors', messages.page('allActors'), actors)}
${choices(
  'by',
  messages.page('allAccounts'),
  accounts.toSorted((a, b) => (a < b ? -1 : 1)).map((name) => ({ id: name, name })),
)}
${choices(
  'certainty',
  messages.page('allCertainties'),
  certainties.map((id) => ({ id, name: messages.name('certainty', id) })),
)}
<button type="reset" hidden>${messages.page('clear')}</button>
<output data-shown="${messages.page('shown')}"></output>
${renderKnownAt(events, messages)}
</form>${renderKeys(messages)}`;
}

/** Renders the slider, which shows the page as of a day. Null if there are no days to choose from. */
function renderKnownAt(events: FrozenTimeline['events'], messages: Messages): Html | null {
  const days = events.map(({ date }) => listedDay(date)).filter((day) => day !== null);
  const [first, last] = [days.reduce((a, b) => Math.min(a, b), Infinity), days.reduce((a, b) => Math.max(a, b), -Infinity)];
  if (!(first < last)) return null;
  // The step behind the last day of the events stands for everything known today.
  return html`<div class="known"><label for="x-known">${messages.page('knownAt')}</label> <input type="range" id="x-known" name="known" min="${first}" max="${last + 1}" step="1" value="${last + 1}" data-aside="${messages.page('notKnownYet')}" aria-describedby="x-known-hint"> <output id="x-known-said" for="x-known" data-said="${messages.page('knownAsIf')}"></output><p class="hint" id="x-known-hint">${messages.page('knownAtHint')}</p></div>`;
}

/** Renders the list of the page's keys, and the switch for them: users of speech input would trigger single letters by accident. */
function renderKeys(messages: Messages): Html {
  const keys = [
    ['j', 'keyNext'],
    ['k', 'keyBefore'],
    ['/', 'keyFind'],
    ['?', 'keyHelp'],
  ] as const;
  return html`<div id="x-keys" class="keys" popover role="group" aria-label="${messages.page('keys')}"><dl>${keys.map(([key, name]) => html`<div><dt><kbd>${key}</kbd></dt><dd>${messages.page(name)}</dd></div>`)}</dl><p><label><input type="checkbox" id="x-use-keys" checked> ${messages.page('useKeys')}</label></p><button type="button" popovertarget="x-keys" popovertargetaction="hide">${messages.page('close')}</button></div><p id="x-said" class="said-aloud" role="status" data-copied="${messages.page('copied')}"></p>`;
}
