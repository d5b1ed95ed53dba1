import { formatDate } from '#core/dates/edtf/format';
import { namesDate } from '#core/dates/namesDate';
import type { FrozenQuestion, FrozenTimeline } from '#core/editions/edition';
import type { EventWriter } from '#core/editions/page/events';
import { type Html, html } from '#core/editions/page/html';
import type { Messages } from '#core/editions/page/messages';
import type { Notes } from '#core/editions/page/notes';

/** Renders one table per question: stages as rows, parties as columns. Null if the timeline has no matrix. */
export function renderMatrix(timeline: FrozenTimeline, writer: EventWriter, notes: Notes, messages: Messages): Html | null {
  const { questions, documents, parties } = timeline;
  if (questions.length === 0 || documents.length === 0 || parties.length === 0) return null;
  return html`<section aria-labelledby="x-matrix"><h2 id="x-matrix">${messages.page('matrix')}</h2><p class="hint">${messages.page('matrixHint')}</p>${questions.map(
    (question) => renderQuestion(question, timeline, writer, notes, messages),
  )}</section>`;
}

function renderQuestion(question: FrozenQuestion, timeline: FrozenTimeline, writer: EventWriter, notes: Notes, messages: Messages): Html {
  const { documents, parties, positions } = timeline;
  const anchor = `x-question-${question.id}`;
  notes.enter({ href: anchor, label: question.label });
  const cell = (documentId: string, partyId: string): Html => {
    const position = positions.find(
      (each) => each.questionId === question.id && each.documentId === documentId && each.partyId === partyId,
    );
    if (!position || position.state === 'unknown') return html`<td class="unknown">${messages.page('nothingFound')}</td>`;
    const state = position.state === 'stated' ? '' : `${messages.name('state', position.state)}, `;
    return html`<td>${writer.text(position.text)}<p class="basis">${state}${messages.name('basis', position.basis)}${position.note && html`. <span dir="auto">${position.note}</span>`}</p></td>`;
  };
  const rows = documents.map(
    ({ id, label, date }) =>
      html`<tr><th scope="row"><span dir="auto">${label}</span>${date && !namesDate(label, date) && html`<span class="stage-date">${formatDate(date, messages.language)}</span>`}</th>${parties.map((party) => cell(id, party.id))}</tr>`,
  );
  return html`<div class="question" id="${anchor}"><div class="scroll" role="region" tabindex="0" aria-label="${question.label}"><table><caption dir="auto">${question.label}</caption><thead><tr><th scope="col">${messages.page('question')}</th>${parties.map(({ name }) => html`<th scope="col" dir="auto">${name}</th>`)}</tr></thead><tbody>${rows}</tbody></table></div>${notes.list()}</div>`;
}
