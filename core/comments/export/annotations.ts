import { recordOf } from '#core/comments/anchor';
import { wordsOf } from '#core/comments/body';
import { type ExportedTimeline, nameIn, wordedComments } from '#core/comments/export/exported';
import type { PersonName, ThreadView } from '#core/comments/thread';
import type { Ref } from '#core/model/ref';

/** W3C Web Annotation Data Model (2017): each comment is an annotation, and a reply targets the first comment of its thread. */
export function annotationsOf(thread: ThreadView, timeline: ExportedTimeline): object[] {
  const [first, ...replies] = wordedComments(thread);
  if (!first) return [];
  const begun = urn(first.id);
  const written = [first, ...replies].map((comment) => ({
    id: urn(comment.id),
    type: 'Annotation',
    motivation: comment === first ? 'commenting' : 'replying',
    creator: person(comment.author),
    created: comment.createdAt,
    ...(comment.editedAt && { modified: comment.editedAt }),
    body: { type: 'TextualBody', format: 'text/plain', value: wordsOf(comment.body, nameIn(comment)) },
    target: comment === first ? targetOf(thread.anchor, timeline) : begun,
  }));
  return [...written, ...resolutionOf(thread, begun)];
}

/** The page that `writeAnnotations` writes around the annotations. */
export function collectionOf({ address, title }: ExportedTimeline): { id: string; label: string } {
  return { id: `${address}#threads`, label: title };
}

/** An annotation that assesses the thread as resolved, because the model has no term for it. */
function resolutionOf({ id, resolved }: ThreadView, begun: string): object[] {
  if (!resolved) return [];
  const body = { type: 'TextualBody', format: 'text/plain', value: 'resolved' };
  return [
    {
      id: `${urn(id)}#resolved`,
      type: 'Annotation',
      motivation: 'assessing',
      creator: person(resolved.by),
      created: resolved.at,
      body,
      target: begun,
    },
  ];
}

function targetOf(anchor: Ref, { address }: ExportedTimeline): object | string {
  const { field, language, range } = anchor;
  const { kind, id } = recordOf(anchor);
  const nested = anchor.within ? [anchor.kind, anchor.id] : [];
  const path = [kind, id, ...nested, field, language].filter((part) => part !== undefined && part !== '');
  const source = `${address}#${path.map((part) => encodeURIComponent(part ?? '')).join('/')}`;
  if (!range) return source;
  const selector = [
    { type: 'TextQuoteSelector', ...range.quote },
    { type: 'TextPositionSelector', ...range.position },
  ];
  return { type: 'SpecificResource', source, selector };
}

function person({ name }: PersonName): object {
  return { type: 'Person', name };
}

function urn(id: string): string {
  return `urn:uuid:${id}`;
}
