import { Html, html } from '#core/editions/page/html';
import { createMessages } from '#core/editions/page/messages';
import { renderShell } from '#core/editions/page/shell';
import { reportStyle } from '#core/editions/report/reportStyle';

export type LockedProblem = 'wrongPassword' | 'tooManyTries' | 'otherSite';

/** Renders the page that asks for the password of a timeline. It names nothing of the timeline. */
export function renderLockedPage(language: string, problem: LockedProblem | null): string {
  const messages = createMessages([language]);
  const say = (name: string) => messages.name('locked', name);
  const body = html`<header><h1>${say('title')}</h1></header>
<main class="report-form">
<p>${say('what')}</p>
<form method="post">
<div class="field"><label for="password">${say('password')}</label>
${problem && html`<p class="problem" id="problem" role="alert">${say(problem)}</p>`}
<input id="password" name="password" type="password" autocomplete="current-password" required autofocus${problem && html` aria-describedby="problem"${problem === 'wrongPassword' && html` aria-invalid="true"`}`}></div>
<p><button type="submit">${say('open')}</button></p>
</form>
</main>`;
  const head = html`<meta name="robots" content="noindex">
<style>${new Html(reportStyle)}</style>`;
  return renderShell(say('title'), { head, body }, messages);
}
