import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { interfaceLanguage } from '#app/_editor/messages/interfaceLanguage';
import { formatWordedDate } from '#core/dates/formatWordedDate';
import { type Found, type FoundInTimelines, pathOfFound } from '#core/search/found';
import { useFound } from './useFound';

/** The events and sources of all timelines that match the search. Empty without a search. */
export function FoundInEvents({ query }: { query: string }) {
  const t = useTranslations('timelines.inContent');
  const { found, isSearching, problem } = useFound(query);
  if (!found && !isSearching && !problem) return null;
  return (
    <section aria-label={t('title')} aria-busy={isSearching} className="mb-8">
      <h2 className="mb-2 text-sm font-medium text-ink-muted">{t('title')}</h2>
      <p role="status" className="mb-2 text-sm text-ink-muted">
        {problem ? problem.message : found ? countOf(found) : t('searching')}
      </p>
      {found && found.found.length > 0 && (
        <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
          {found.found.map((each) => (
            <FoundItem key={`${each.kind} ${each.timelineId} ${each.id}`} found={each} />
          ))}
        </ul>
      )}
    </section>
  );

  function countOf({ found, hasMore }: FoundInTimelines): string {
    return hasMore ? t('first', { count: found.length }) : t('count', { count: found.length });
  }
}

function FoundItem({ found }: { found: Found }) {
  const { kind, timelineTitle, title, date, excerpt } = found;
  const t = useTranslations('timelines');
  const facts = [kind === 'source' ? t('inContent.source') : formatWordedDate({ date }, interfaceLanguage)].filter(Boolean);
  return (
    <li className="px-4 py-2.5">
      <Link
        href={pathOfFound(found)}
        className="block font-serif leading-snug font-medium [overflow-wrap:anywhere] hover:underline"
        dir="auto"
      >
        {title || t(kind === 'event' ? 'inContent.untitledEvent' : 'inContent.untitledSource')}
      </Link>
      {excerpt && (
        <p className="mt-0.5 text-sm [overflow-wrap:anywhere]" dir="auto">
          {excerpt.map(({ text, isFound }, at) => {
            const Piece = isFound ? 'mark' : 'span';
            // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a text have no other name than their place
            return <Piece key={at}>{text}</Piece>;
          })}
        </p>
      )}
      <p className="mt-0.5 flex flex-wrap gap-x-3 text-sm text-ink-muted">
        <bdi>{timelineTitle || t('untitled')}</bdi>
        {facts.map((fact) => (
          <span key={fact}>{fact}</span>
        ))}
      </p>
    </li>
  );
}
