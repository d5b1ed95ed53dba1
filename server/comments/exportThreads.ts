import { annotationsOf, collectionOf } from '#core/comments/export/annotations';
import type { ExportedTimeline } from '#core/comments/export/exported';
import { threadInMarkdown } from '#core/comments/export/markdown';
import type { ThreadView } from '#core/comments/thread';
import { db } from '#server/base/db';
import { publicOrigin } from '#server/base/env';
import { say } from '#server/base/say';
import { listThreads } from '#server/comments/overview';
import { threadFilterSchema } from '#server/comments/requests';

export const exportFormats = ['jsonld', 'markdown'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** Yields all threads of a timeline as text, in pieces. The caller must have checked access. */
export async function* exportThreads(timelineId: string, userId: string, format: ExportFormat): AsyncGenerator<string> {
  const timeline = await findExported(timelineId);
  if (format === 'jsonld') yield* writeAnnotations(timeline, timelineId, userId);
  else yield* writeMarkdown(timeline, timelineId, userId);
}

/** An AnnotationCollection with one page. */
async function* writeAnnotations(timeline: ExportedTimeline, timelineId: string, userId: string): AsyncGenerator<string> {
  const { id, label } = collectionOf(timeline);
  const head = JSON.stringify({ '@context': 'http://www.w3.org/ns/anno.jsonld', id, type: 'AnnotationCollection', label });
  yield `${head.slice(0, -1)},"first":{"id":${JSON.stringify(`${id}-1`)},"type":"AnnotationPage","startIndex":0,"items":[`;
  let count = 0;
  for await (const thread of allThreads(timelineId, userId))
    for (const annotation of annotationsOf(thread, timeline)) {
      yield `${count > 0 ? ',' : ''}\n${JSON.stringify(annotation)}`;
      count += 1;
    }
  yield `\n]},"total":${count}}\n`;
}

async function* writeMarkdown(timeline: ExportedTimeline, timelineId: string, userId: string): AsyncGenerator<string> {
  const words = {
    resolved: (by: string, at: string) => say('export.resolved', { by, at }),
    assigned: (to: string) => say('export.assigned', { to }),
    due: (day: string) => say('export.due', { day }),
    gone: say('export.gone'),
    untitled: say('export.untitled'),
  };
  yield `# ${say('export.title')}\n\n<${timeline.address}>\n`;
  for await (const thread of allThreads(timelineId, userId)) {
    const text = threadInMarkdown(thread, timeline, words);
    if (text) yield `\n${text}`;
  }
}

/** Reads them with an editor's rights, so that hidden comments are not exported. */
async function* allThreads(timelineId: string, userId: string): AsyncGenerator<ThreadView> {
  for (let after: string | undefined; ; ) {
    const filter = threadFilterSchema.parse({ sort: 'oldest', comments: 'all', limit: 100, ...(after && { after }) });
    const { threads, next } = await listThreads(timelineId, { userId, role: 'editor' }, filter);
    yield* threads;
    if (next === null) return;
    after = next;
  }
}

async function findExported(timelineId: string): Promise<ExportedTimeline> {
  const { title } = await db().timeline.findUniqueOrThrow({ where: { id: timelineId }, select: { title: true } });
  const rows = await db().$queryRaw<{ kind: string; id: string; title: string }[]>`
    SELECT r.kind, r.id, r.title FROM record r WHERE r.timeline_id = ${timelineId}::uuid
       AND EXISTS (SELECT FROM thread t WHERE t.timeline_id = r.timeline_id AND t.kind = r.kind AND t.record_id = r.id)`;
  const titles = new Map(rows.map((row) => [`${row.kind} ${row.id}`, row.title]));
  return {
    address: `${publicOrigin()}/timelines/${timelineId}`,
    title,
    titleOf: ({ kind, id }) => titles.get(`${kind} ${id}`) ?? '',
  };
}
