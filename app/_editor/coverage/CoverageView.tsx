'use client';

import { useEffect, useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { ViewHeader } from '#app/_editor/frame/ViewHeader';
import { ViewLink } from '#app/_editor/frame/ViewLink';
import { addressOf } from '#app/_editor/frame/views';
import { useSearch, writeSearch } from '#app/_editor/navigation/useSearch';
import { useRoom, useTimelineParts } from '#app/_editor/room/RoomProvider';
import { Button } from '#app/_editor/ui/Button';
import { EmptyState } from '#app/_editor/ui/EmptyState';
import { withKeys } from '#app/_editor/ui/withKeys';
import { type Gap, keyOfPlace } from '#core/lint/gap';
import { inFirstLanguage } from '#core/model/byLanguage';
import { outermost } from '#core/model/leaves';
import { CoverageTable } from './CoverageTable';
import { type CoverageAddress, readCoverage, step, writeCoverage } from './coverageAddress';
import { GapItem } from './GapItem';
import { focusLeftRow, keepLeftRow } from './leftRow';
import { useGaps } from './useGaps';

/** The gaps in the timeline's sources: their numbers by rule and track, and each gap at its place. The address holds the choice. */
export function CoverageView() {
  const t = useTranslations('coverage');
  const { open, waived } = useGaps();
  const { events, tracks } = useTimelineParts('events', 'tracks');
  const search = useSearch();
  const { choice, most } = useMemo(() => readCoverage(search, tracks), [search, tracks]);
  const change = (next: CoverageAddress) => writeSearch(writeCoverage(next, window.location.search));
  useEffect(focusLeftRow, []);
  const tracksByEvent = useMemo(() => new Map(events.map((event) => [event.id, event.tracks])), [events]);
  const tracksOf = (gap: Gap) => tracksByEvent.get(outermost(gap.ref).id) ?? [];
  const shown = open.filter(
    (gap) => (choice.rule === null || gap.rule === choice.rule) && (choice.trackId === null || tracksOf(gap).includes(choice.trackId)),
  );
  const places = groupByPlace(shown);
  return (
    <div className="space-y-4">
      <ViewHeader title={t('count', { count: open.length })} hint={t('what')} />
      {open.length === 0 ? (
        <EmptyState title={t('noneTitle')}>{t('none')}</EmptyState>
      ) : (
        <CoverageTable
          gaps={open}
          tracks={tracks}
          tracksOf={tracksOf}
          choice={choice}
          onChoose={(next) => change({ choice: next, most })}
        />
      )}
      {open.length > 0 && (
        <section aria-label={t('list')}>
          <p role="status" className="mb-2 text-sm text-ink-muted tabular-nums">
            {t('shown', { count: shown.length, places: places.length })}
          </p>
          {places.length > 0 ? (
            <PlaceList name="open" places={places.slice(0, most)} />
          ) : (
            <Button onClick={() => change({ choice: { rule: null, trackId: null }, most })}>{t('showAll')}</Button>
          )}
          {places.length > most && (
            <Button variant="quiet" className="mt-2" onClick={() => change({ choice, most: most + step })}>
              {t('more', { count: Math.min(step, places.length - most) })}
            </Button>
          )}
        </section>
      )}
      {waived.length > 0 && (
        <details>
          <summary className="min-h-8 cursor-pointer text-sm text-ink-muted">{t('waived', { count: waived.length })}</summary>
          <PlaceList name="waived" places={groupByPlace(waived)} />
        </details>
      )}
    </div>
  );
}

/** Gaps at one place, in the order of the timeline. */
interface PlaceGaps {
  key: string;
  gaps: (Gap & { reason?: string })[];
}

function groupByPlace(gaps: readonly (Gap & { reason?: string })[]): PlaceGaps[] {
  const groups = new Map<string, PlaceGaps>();
  for (const gap of gaps) {
    const key = keyOfPlace(gap);
    const group = groups.get(key) ?? { key, gaps: [] };
    group.gaps.push(gap);
    groups.set(key, group);
  }
  return [...groups.values()];
}

function PlaceList({ name, places }: { name: string; places: readonly PlaceGaps[] }) {
  const t = useTranslations('coverage');
  const { timelineId } = useRoom();
  const { events, sources, questions, languages } = useTimelineParts('events', 'sources', 'questions', 'languages');
  const titles = useMemo(
    () =>
      new Map<string, string>([
        ...events.map(({ id, title }) => [`event/${id}`, inFirstLanguage(title, languages)?.value ?? ''] as const),
        ...sources.map(({ id, title }) => [`source/${id}`, title] as const),
        ...questions.map(({ id, label }) => [`question/${id}`, label] as const),
      ]),
    [events, sources, questions, languages],
  );
  return (
    <ul data-gaps-of={name} className="divide-y divide-line rounded-lg border border-line bg-surface">
      {places.map(({ key, gaps }, row) => {
        const record = outermost((gaps[0] as Gap).ref);
        // A position is named by its question.
        const title = titles.get(record.kind === 'position' ? `question/${record.id.split('/')[0]}` : key) || t('untitled');
        return (
          <li
            key={key}
            data-place={key}
            className="px-4 py-3"
            onClickCapture={({ currentTarget, target }) => keepLeftRow({ list: name, place: key, row }, currentTarget, target)}
          >
            <ViewLink href={addressOf(timelineId, record)} className="font-medium text-accent [overflow-wrap:anywhere]" dir="auto">
              {title}
            </ViewLink>
            <ul className="mt-1 space-y-1">
              {withKeys(gaps).map(({ key: gapKey, item: { reason, ...gap } }) => (
                <li key={gapKey}>
                  <GapItem gap={gap} reason={reason} />
                </li>
              ))}
            </ul>
          </li>
        );
      })}
    </ul>
  );
}
