'use client';

import { type KeyboardEvent, useCallback, useMemo, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { formatDate, monthHeading } from '#core/dates/format';
import { type ClusteredRow, clusterRow } from '#core/strip/cluster';
import { layOutStrip } from '#core/strip/layout';
import { useTimeline } from '../../../_collab/RoomProvider';
import { Button } from '../../../_ui/Button';
import { heightOfRow, laneHeight, topOfLane } from './measures';
import { StripMark } from './StripMark';
import { useWidth } from './useWidth';

const leastWidth = 760;

interface TimelineStripProps {
  selectedId: string | null;
  onSelect: (eventId: string) => void;
}

/** The tracks over time. One tab stop: arrows move from event to event, Enter opens; the list below says the same. */
export function TimelineStrip({ selectedId, onSelect }: TimelineStripProps) {
  const t = useTranslations('strip');
  const { events, tracks, languages } = useTimeline();
  const list = useRef<HTMLDivElement>(null);
  const [width, observeWidth] = useWidth(leastWidth);
  const [activeKey, setActiveKey] = useState<string | null>(null);
  const [openRows, setOpenRows] = useState<ReadonlySet<string | null>>(new Set());

  // Only what is drawn lays the strip out anew: typing into a text does not.
  const drawnFrom = JSON.stringify([events.map(({ id, date, tracks: on }) => [id, date, on]), tracks.map(({ id }) => id)]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for events and tracks
  const layout = useMemo(
    () =>
      layOutStrip(
        events,
        tracks.map(({ id }) => id),
        width,
      ),
    [drawnFrom, width],
  );
  const rows = useMemo(
    () => layout.rows.map((row): ClusteredRow => (openRows.has(row.trackId) ? { ...row, clusters: [] } : clusterRow(row))),
    [layout, openRows],
  );
  const byId = useMemo(() => new Map(events.map((event) => [event.id, event])), [events]);
  const keys = useMemo(() => stopsInOrder(events, rows), [events, rows]);
  const tabStop = [activeKey, selectedId].find((key) => key !== null && keys.includes(key)) ?? keys[0];

  const moveTo = (key: string | undefined) => {
    if (key === undefined) return;
    setActiveKey(key);
    list.current?.querySelector<HTMLElement>(`[data-mark="${CSS.escape(key)}"]`)?.focus();
  };
  const handleKey = (event: KeyboardEvent) => {
    const at = keys.indexOf(tabStop ?? '');
    const moves: Record<string, number> = {
      ArrowRight: at + 1,
      ArrowDown: at + 1,
      ArrowLeft: at - 1,
      ArrowUp: at - 1,
      Home: 0,
      End: keys.length - 1,
    };
    const next = moves[event.key];
    if (next === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    moveTo(keys[Math.min(Math.max(next, 0), keys.length - 1)]);
  };
  const openRow = (trackId: string | null, firstId: string | undefined) => {
    setOpenRows((before) => new Set(before).add(trackId));
    // Once the row is drawn in full; the count that had the focus is gone then.
    requestAnimationFrame(() => moveTo(firstId));
  };
  const handleFocus = useCallback((key: string) => setActiveKey(key), []);

  if (!layout.days) return null;
  return (
    <section aria-label={t('title')} className="rounded-lg border border-line bg-surface">
      <div ref={observeWidth} className="overflow-x-auto">
        <div className="relative" style={{ width }}>
          <div className="relative h-6 overflow-hidden border-b border-line text-xs text-ink-muted">
            {layout.ticks.map(({ day, left }) => (
              <span key={day} className="absolute top-1 ps-1 whitespace-nowrap" style={{ left }}>
                {monthHeading(day, 'en')}
              </span>
            ))}
          </div>
          {layout.ticks.map(({ day, left }) => (
            <span key={day} aria-hidden className="absolute top-0 bottom-0 border-s border-line" style={{ left }} />
          ))}
          <div ref={list} role="listbox" aria-label={t('title')} aria-orientation="horizontal" tabIndex={-1} onKeyDown={handleKey}>
            {rows.map((row) => {
              const track = tracks.find(({ id }) => id === row.trackId);
              const name = track?.name ?? t('noTrack');
              const colour = `var(--track-${track?.colour ?? 'slate'})`;
              return (
                // biome-ignore lint/a11y/useSemanticElements: options are grouped by track, which is no fieldset
                <div
                  key={row.trackId ?? ''}
                  role="group"
                  aria-label={name}
                  className="relative border-b border-line last:border-b-0"
                  style={{ height: heightOfRow(row.lanes) }}
                >
                  <span aria-hidden className="sticky left-2 inline-block px-0.5 text-xs font-medium text-ink-muted" dir="auto">
                    {name}
                  </span>
                  {row.marks.map((mark) => {
                    const event = byId.get(mark.eventId);
                    return (
                      event && (
                        <StripMark
                          key={mark.eventId}
                          {...{ mark, event, languages, colour, onSelect }}
                          isSelected={mark.eventId === selectedId}
                          isTabStop={mark.eventId === tabStop}
                          onFocus={handleFocus}
                        />
                      )
                    );
                  })}
                  {row.clusters.map(({ eventIds, left, width: clusterWidth, lane }) => {
                    const key = clusterKey(eventIds);
                    const label = t('cluster', {
                      count: eventIds.length,
                      date: formatDate(byId.get(eventIds[0] ?? '')?.date ?? '', 'en'),
                      track: name,
                    });
                    return (
                      <button
                        type="button"
                        key={key}
                        role="option"
                        data-mark={key}
                        aria-selected={selectedId !== null && eventIds.includes(selectedId)}
                        aria-label={label}
                        title={label}
                        tabIndex={key === tabStop ? 0 : -1}
                        className="absolute rounded border border-dashed border-control bg-sunken text-xs leading-none"
                        style={{ left, width: clusterWidth, top: topOfLane(lane), height: laneHeight - 2 }}
                        onFocus={() => setActiveKey(key)}
                        onClick={() => openRow(row.trackId, eventIds[0])}
                      >
                        +{eventIds.length}
                      </button>
                    );
                  })}
                </div>
              );
            })}
          </div>
        </div>
      </div>
      <p className="px-3 py-1.5 text-xs text-ink-muted">{t('hint')}</p>
      {openRows.size > 0 && (
        <Button variant="quiet" className="mb-1" onClick={() => setOpenRows(new Set())}>
          {t('showFewer')}
        </Button>
      )}
    </section>
  );
}

function clusterKey(eventIds: readonly string[]): string {
  return `cluster ${eventIds[0]}`;
}

/** What the arrows go through, in the order of time: events, and counts where the first of their events stands. */
function stopsInOrder(events: readonly { id: string }[], rows: readonly ClusteredRow[]): string[] {
  const stops = new Map(rows.flatMap(({ marks }) => marks.map(({ eventId }) => [eventId, eventId])));
  for (const { eventIds } of rows.flatMap(({ clusters }) => clusters)) for (const id of eventIds) stops.set(id, clusterKey(eventIds));
  return [...new Set(events.flatMap(({ id }) => stops.get(id) ?? []))];
}
