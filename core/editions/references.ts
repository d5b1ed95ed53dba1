import type { References } from '#core/editions/format/version4';
import type { Timeline } from '#core/model/timeline';
import { styleLanguageOf, styleNamed } from '#core/sources/styles/styles';

/**
 * Formats the references of an edition in the style of its timeline, and in the language of its page. Undefined without a style: the page
 * then shows plain lines. Thousands of sources take seconds, so call it in a job.
 */
export async function formatEdition({
  sources,
  languages,
  referenceStyle,
}: Pick<Timeline, 'sources' | 'languages' | 'referenceStyle'>): Promise<References | undefined> {
  const style = styleNamed(referenceStyle);
  if (!style) return undefined;
  const language = styleLanguageOf(languages[0]);
  // Loaded on use: the processor is large.
  const { loadFormatter } = await import('#core/sources/styles/formatReferences');
  const { title, reference } = await loadFormatter(style, language);
  return { style: title, language, bySource: sources.map((source) => ({ sourceId: source.id, runs: [...reference(source)] })) };
}
