'use client';

import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { formatDate, monthHeading } from '#core/dates/format';
import { layOutStrip, type Mark } from '#core/strip/layout';
import { inFirstLanguage } from '#core/timeline/read';
import { useTimeline } from '../../../_collab/RoomProvider';

const leastWidth = 760;
/** Room for the names of the tracks, which stay in view while the rest is scrolled. */
const gutter = 132;
const laneHeight = 24;
const barHeight = 14;
const rowPadding = 4;

interface TimelineStripProps {
  selectedId: string | null;
  onSelect: (eventId: string) => void;
}

/** The tracks over time. One tab stop: arrows move from event to event, Enter opens; the list below says the same. */
export function TimelineStrip({ selectedId, onSelect }: TimelineStripProps) {
  const t = useTranslations('strip');
  const certainty = useTranslations('certainty');
  const { events, tracks, languages } = useTimeline();
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(leastWidth);
  const [activeId, setActiveId] = useState<string | null>(null);

  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const observer = new ResizeObserver(([entry]) => entry && setWidth(Math.max(entry.contentRect.width - gutter, leastWidth)));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  const layout = useMemo(
    () =>
      layOutStrip(
        events,
        tracks.map(({ id }) => id),
        width,
      ),
    [events, tracks, width],
  );
  const byId = useMemo(() => new Map(events.map((event) => [event.id, event])), [events]);
  const drawn = useMemo(() => {
    const ids = new Set(layout.rows.flatMap(({ marks }) => marks.map(({ eventId }) => eventId)));
    return events.filter(({ id }) => ids.has(id)).map(({ id }) => id);
  }, [layout, events]);
  const tabStop = [activeId, selectedId].find((id) => id !== null && drawn.includes(id)) ?? drawn[0];

  const handleKey = (event: KeyboardEvent) => {
    const at = drawn.indexOf(tabStop ?? '');
    const moves: Record<string, number> = {
      ArrowRight: at + 1,
      ArrowDown: at + 1,
      ArrowLeft: at - 1,
      ArrowUp: at - 1,
      Home: 0,
      End: drawn.length - 1,
    };
    const next = moves[event.key];
    if (next === undefined) return;
    event.preventDefault();
    const id = drawn[Math.min(Math.max(next, 0), drawn.length - 1)];
    if (!id) return;
    setActiveId(id);
    box.current?.querySelector<HTMLElement>(`[data-mark="${CSS.escape(id)}"]`)?.focus();
  };

  const bar = (mark: Mark, part: { left: number; width: number }, kind: 'faded' | 'core', colour: string, style: string) => (
    <span
      aria-hidden
      className={`absolute rounded-[3px] ${style}`}
      style={{
        left: part.left - mark.left,
        width: part.width,
        top: (laneHeight - barHeight) / 2,
        height: barHeight,
        background: `color-mix(in srgb, ${colour} ${kind === 'faded' ? 28 : style.includes('dashed') ? 40 : 100}%, transparent)`,
        borderColor: colour,
      }}
    />
  );

  if (!layout.days) return null;
  return (
    <section aria-label={t('title')} className="rounded-lg border border-line bg-surface">
      <div ref={box} className="overflow-x-auto">
        <div className="relative" style={{ width: width + gutter }}>
          <div className="relative h-6 border-b border-line text-xs text-ink-muted">
            {layout.ticks.map(({ day, left }) => (
              <span key={day} className="absolute top-1 ps-1 whitespace-nowrap" style={{ left: gutter + left }}>
                {monthHeading(day, 'en')}
              </span>
            ))}
          </div>
          {layout.ticks.map(({ day, left }) => (
            <span key={day} aria-hidden className="absolute top-0 bottom-0 border-s border-line" style={{ left: gutter + left }} />
          ))}
          <div role="listbox" aria-label={t('title')} aria-orientation="horizontal" tabIndex={-1} onKeyDown={handleKey}>
            {layout.rows.map((row) => {
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
                  style={{ height: row.lanes * laneHeight + 2 * rowPadding }}
                >
                  <span
                    aria-hidden
                    className="sticky left-0 z-10 flex h-full items-center border-e border-line bg-surface px-2 text-xs leading-tight font-medium text-ink-muted"
                    style={{ width: gutter }}
                  >
                    {name}
                  </span>
                  {row.marks.map((mark) => {
                    const event = byId.get(mark.eventId);
                    if (!event) return null;
                    const title = inFirstLanguage(event.title, languages)?.value || t('untitled');
                    const label = t('mark', { date: formatDate(event.date, 'en'), title, certainty: certainty(event.certainty) });
                    const style =
                      event.certainty === 'established'
                        ? ''
                        : `border-[1.5px] ${event.certainty === 'contested' ? 'border-dotted' : 'border-dashed'}`;
                    return (
                      <button
                        type="button"
                        key={mark.eventId}
                        role="option"
                        data-mark={mark.eventId}
                        aria-selected={mark.eventId === selectedId}
                        aria-label={label}
                        title={label}
                        tabIndex={mark.eventId === tabStop ? 0 : -1}
                        className={`absolute rounded ${mark.eventId === selectedId ? 'outline-2 outline-offset-0 outline-ink' : ''} hover:brightness-90`}
                        style={{
                          left: gutter + mark.left,
                          width: mark.width,
                          top: rowPadding + mark.lane * laneHeight,
                          height: laneHeight,
                        }}
                        onFocus={() => setActiveId(mark.eventId)}
                        onClick={() => onSelect(mark.eventId)}
                      >
                        {bar(mark, mark, 'faded', colour, style)}
                        {mark.core && bar(mark, mark.core, 'core', colour, style)}
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
    </section>
  );
}
