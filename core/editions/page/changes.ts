import { formatDate } from '#core/dates/edtf/format';
import type { EventCorrection } from '#core/editions/corrections';
import type { ChangedRecord, Comparison, FieldChange } from '#core/editions/format/changes';
import { dot, type Html, html } from '#core/editions/page/html';
import type { Messages } from '#core/editions/page/messages';
import { changedWords, type Piece } from '#core/editions/passages';

/** Renders the corrections of one event, the newest first. `corrections`: the address of the page with all corrections. */
export function renderEventCorrections(corrected: readonly EventCorrection[], corrections: string, messages: Messages): Html {
  return html`${corrected.map(({ number, publishedAt, note, changes }) => {
    const date = formatDate(publishedAt.slice(0, 10), messages.language);
    const said = messages.page(changes.length === 0 ? 'addedIn' : 'corrected', { number, date });
    return html`<aside class="corrected" aria-label="${said}"><p><a href="${corrections}#x-edition-${number}">${said}</a></p>${
      note && html`<p dir="auto">${note}</p>`
    }${renderChanges(changes, messages)}</aside>`;
  })}`;
}

/** Renders old and new words, field by field. */
export function renderChanges(changes: readonly FieldChange[], messages: Messages): Html | null {
  if (changes.length === 0) return null;
  return html`<dl class="changes">${changes.map((change) => renderChange(change, messages))}</dl>`;
}

function renderChange({ field, of, language, before, after }: FieldChange, messages: Messages): Html {
  const name = html`<dt>${messages.name('field', field)}${of && html`${dot}<span dir="auto">${of}</span>`}</dt>`;
  if (before === after)
    return html`<div>${name}<dd>${before && html`<span dir="auto">${before}</span>. `}${messages.page('sameWords')}</dd></div>`;
  const words = changedWords(before, after);
  const side = (label: string, tag: 'del' | 'ins', pieces: readonly Piece[]) => {
    const marked = html`${pieces.map(({ text, isChanged }) => (isChanged ? html`<mark>${text}</mark>` : text))}`;
    const said = tag === 'del' ? html`<del>${marked}</del>` : html`<ins>${marked}</ins>`;
    return html`<dd lang="${language ?? messages.language}"><span class="side" lang="${messages.language}">${label}</span> <span dir="auto">${pieces.length > 0 ? said : '—'}</span></dd>`;
  };
  return html`<div>${name}${side(messages.page('was'), 'del', words.before)}${side(messages.page('is'), 'ins', words.after)}</div>`;
}

const lists = [
  ['events', 'changedEvents', 'addedEvents', 'removedEvents'],
  ['positions', 'changedPositions', 'addedPositions', 'removedPositions'],
  ['sources', 'changedSources', 'addedSources', 'removedSources'],
] as const;

/**
 * Renders all differences, under headings of this level. `linkTo`: the address of an event in the later edition. `reported`: the events
 * whose errors readers reported.
 */
export function renderComparison(
  { timeline, ...compared }: Comparison,
  level: 2 | 3,
  linkTo: (eventId: string) => string | null,
  messages: Messages,
  reported: ReadonlySet<string> = new Set(),
): Html {
  const heading = (words: string) => (level === 2 ? html`<h2>${words}</h2>` : html`<h3>${words}</h3>`);
  const parts = lists.map(([list, changed, added, removed]) => {
    const named = ({ id, title }: { id: string; title: string }) => {
      const href = list === 'events' ? linkTo(id) : null;
      return href === null ? html`<span dir="auto">${title}</span>` : html`<a href="${href}" dir="auto">${title}</a>`;
    };
    const byReader = ({ id }: { id: string }) =>
      list === 'events' && reported.has(id) && html`<p class="hint">${messages.page('readerReported')}</p>`;
    const detailed = (record: ChangedRecord) => {
      const title = level === 2 ? html`<h3>${named(record)}</h3>` : html`<h4>${named(record)}</h4>`;
      return html`<section class="change">${title}${byReader(record)}${renderChanges(record.changes, messages)}</section>`;
    };
    const plain = (words: string, records: readonly { id: string; title: string }[]) =>
      records.length > 0 && html`${heading(words)}<ul>${records.map((record) => html`<li>${named(record)}${byReader(record)}</li>`)}</ul>`;
    const found = compared[list];
    return html`${found.changed.length > 0 && html`${heading(messages.page(changed))}${found.changed.map(detailed)}`}${plain(
      messages.page(added),
      found.added,
    )}${plain(messages.page(removed), found.removed)}`;
  });
  return html`${parts}${timeline.length > 0 && html`${heading(messages.page('wholeTimeline'))}${renderChanges(timeline, messages)}`}`;
}
