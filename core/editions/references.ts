import type { References } from '#core/editions/format/version4';
import type { Timeline } from '#core/model/timeline';
import { hashOfUploaded, styleLanguageOf, styleOf } from '#core/sources/styles/styles';
import type { StyleElement } from '#core/sources/styles/uploaded/style';

/**
 * Formats the references of an edition in the style of its timeline, and in the language of its page. Undefined without a style, and if the
 * one that was uploaded is not there any more: the page then shows plain lines. Thousands of sources take seconds, so call it in a job.
 */
export async function formatEdition(
  { sources, languages, referenceStyle }: Pick<Timeline, 'sources' | 'languages' | 'referenceStyle'>,
  findUploaded: (hash: string) => Promise<StyleElement | null>,
): Promise<References | undefined> {
  const hash = hashOfUploaded(referenceStyle);
  const uploaded = hash ? await findUploaded(hash) : null;
  if (hash && !uploaded) return undefined;
  const style = styleOf(referenceStyle, async () => uploaded as StyleElement);
  if (!style) return undefined;
  const language = styleLanguageOf(languages[0]);
  // Loaded on use: the processor is large.
  const { loadFormatter } = await import('#core/sources/styles/formatReferences');
  const { title, reference } = await loadFormatter(style, language);
  return { style: title, language, bySource: sources.map((source) => ({ sourceId: source.id, runs: [...reference(source)] })) };
}
