import { Html, html } from '#core/editions/page/html';
import { createMessages } from '#core/editions/page/messages';
import { renderShell } from '#core/editions/page/shell';
import { reportStyle } from '#core/editions/report/reportStyle';
import type { ReportSubject } from '#core/editions/report/reportSubject';
import { type FormProblems, type ReaderForm, trapField } from '#core/reports/readerForm';
import { longestInReport } from '#core/reports/report';

export interface ReportPlace {
  /** The timeline's current address. */
  slug: string;
  eventId: string;
  /** A newer edition was published. */
  isOld: boolean;
}

interface FilledForm {
  sent: false;
  form: ReaderForm;
  problems: FormProblems;
}

/** The state of the page: a form with the reader's words and their problems, or the receipt. */
export type ReportForm = { sent: true } | FilledForm;

export const emptyForm: FilledForm = { sent: false, form: { words: '', source: '', contact: '' }, problems: {} };

/** Renders the page on which a reader reports an error in an event. It has no script. */
export function renderReportPage(subject: ReportSubject, { slug, eventId, isOld }: ReportPlace, state: ReportForm): string {
  const messages = createMessages([subject.language]);
  const say = (name: string) => messages.name('report', name);
  const { timeline, event, number } = subject;
  const hasProblem = !state.sent && Object.keys(state.problems).length > 0;
  const title = `${hasProblem ? `${say('problem')} ` : ''}${say(state.sent ? 'sent' : 'title')} · ${event.value}`;
  const page = `/t/${slug}/${number}`;
  const subjectOf = html`<p class="reported"><span class="when">${subject.date || messages.page('undated')}</span> <a href="${page}#${encodeURIComponent(eventId)}" lang="${event.language}" dir="auto">${event.value}</a> <span class="hint">${messages.page('editionLink', { number })}</span></p>`;
  const body = html`<header>
<p class="of" lang="${timeline.language}" dir="auto"><a href="${page}">${timeline.value}</a></p>
<h1>${say(state.sent ? 'sent' : 'title')}</h1>
</header>
<main class="report-form">
${subjectOf}
${isOld && !state.sent && html`<p class="newer"><a href="/t/${slug}/event/${encodeURIComponent(eventId)}">${say('newer')}</a></p>`}
${state.sent ? html`<p>${say('thanks')}</p><p><a href="${page}#${encodeURIComponent(eventId)}">${say('back')}</a></p>` : renderForm(state, say)}
</main>`;
  return renderShell(
    title,
    {
      head: html`<meta name="robots" content="noindex">
<style>${new Html(reportStyle)}</style>`,
      body,
    },
    messages,
  );
}

function renderForm({ form, problems }: FilledForm, say: (name: string) => string): Html {
  const field = (name: keyof ReaderForm, control: (attributes: Html) => Html) => {
    const problem = problems[name];
    const attributes = html`id="${name}" name="${name}" aria-describedby="${name}-what${problem && ` ${name}-problem`}"${problem && html` aria-invalid="true"`} maxlength="${longestInReport[name]}"`;
    return html`<div class="field"><label for="${name}">${say(name)}</label>
<p class="hint" id="${name}-what">${say(`${name}What`)}</p>
${problem && html`<p class="problem" id="${name}-problem">${say(problem)}</p>`}
${control(attributes)}</div>`;
  };
  return html`<p>${say('what')}</p>
${problems.form && html`<p class="problem" role="alert">${say(problems.form)}</p>`}
<form method="post" accept-charset="utf-8">
${field(
  'words',
  (attributes) => html`<textarea ${attributes} rows="7" required dir="auto"${problems.words && ' autofocus'}>
${form.words}</textarea>`,
)}
${field('source', (attributes) => html`<input ${attributes} inputmode="url" autocomplete="off" dir="auto" value="${form.source}">`)}
${field('contact', (attributes) => html`<input ${attributes} autocomplete="email" dir="auto" value="${form.contact}">`)}
<div class="trap" aria-hidden="true"><label for="${trapField}">${say('trap')}</label><input id="${trapField}" name="${trapField}" tabindex="-1" autocomplete="off"></div>
<p><button type="submit">${say('send')}</button></p>
</form>`;
}
