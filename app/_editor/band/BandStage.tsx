'use client';

import { type FocusEvent, type KeyboardEvent, type MouseEvent, memo, useCallback, useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useCan, useRoom, useTimelineParts } from '#app/_editor/room/RoomProvider';
import { toastStep } from '#app/_editor/room/toastStep';
import { useReportDeleted } from '#app/_editor/room/VanishedProvider';
import { formatDate } from '#core/dates/edtf/format';
import { updateEvent } from '#core/edits/event';
import { shiftDate, unitAt } from '#core/layout/dragDate';
import type { FocusStop } from '#core/layout/focusStops';
import type { DatePart, UnitOfMove } from '#core/layout/moveDate';
import { inFirstLanguage } from '#core/model/byLanguage';
import type { TimelineEvent } from '#core/model/timeline';
import { BandCard } from './BandCard';
import { BandControls } from './BandControls';
import type { BandParts } from './BandDrawing';
import { BandLegend } from './BandLegend';
import { type BandHost, BandView } from './BandView';
import './band.css';
import { interfaceLanguage } from '#app/_editor/messages/interfaceLanguage';
import { toast } from '#app/_editor/ui/toast';
import { useGoneWithFocus } from '#app/_editor/ui/useGoneWithFocus';
import type { BandContent } from './bandContent';
import { handleBandKey } from './bandKeys';
import { ClusterPopover } from './ClusterPopover';
import type { BandAddress } from './useBandAddress';
import { useBandLook } from './useBandLook';
import { useHoverCard } from './useHoverCard';

interface BandStageProps {
  content: BandContent;
  address: BandAddress;
  selectedId: string | null;
  onSelect: (eventId: string) => void;
  /** Called when the band goes away with the focus in it. */
  onFocusLost: () => void;
}

/** The band with its buttons. Connects the `BandView`, which draws, to the app. */
export const BandStage = memo(function BandStage({ content, address, selectedId, onSelect, onFocusLost }: BandStageProps) {
  const t = useTranslations('band');
  const { joined, undo } = useRoom();
  const { languages } = useTimelineParts('languages');
  const mayEdit = useCan('editTimeline');
  const stage = useRef<HTMLDivElement>(null);
  const [view, setView] = useState<BandView | null>(null);
  const [unit, setUnit] = useState<UnitOfMove>('day');
  const [opened, setOpened] = useState<FocusStop | null>(null);
  const { events } = content;
  const look = useBandLook(events, address.grouping, selectedId);
  const { hovered, card, handlers } = useHoverCard((target) => stopAt(target, view), content);

  const move = useCallback(
    (eventId: string, date: string) => {
      toastStep(undo, () => updateEvent(joined.doc, eventId, { date }), {
        words: () => t('moved', { date: formatDate(date, interfaceLanguage) }),
        undo: t('undo'),
        id: 'band-moved',
      });
    },
    [joined, undo, t],
  );
  const reportDeleted = useReportDeleted();
  const loseFocus = useCallback(
    ({ id, title }: TimelineEvent) => reportDeleted({ id, kind: 'event', name: inFirstLanguage(title, languages)?.value || t('untitled') }),
    [reportDeleted, languages, t],
  );
  const refuse = useCallback(() => toast(t('refused'), { id: 'band-moved' }), [t]);
  const shift = (eventId: string, part: DatePart, steps: 1 | -1) => {
    const date = mayEdit ? events.get(eventId)?.date : undefined;
    if (date === undefined) return;
    const next = shiftDate(date, part, steps, unit);
    if (next) move(eventId, next);
    else refuse();
  };

  // The view lives as long as its elements and reads its callbacks from this ref.
  const host = useRef<BandHost>(null);
  useEffect(() => {
    host.current = {
      dateOf: (eventId) => (mayEdit ? (events.get(eventId)?.date ?? null) : null),
      dateInWords: (date) => formatDate(date, interfaceLanguage),
      onMove: move,
      onRefuse: refuse,
      onScale: (pixelsPerDay) => setUnit(unitAt(pixelsPerDay)),
      onFocusLost: loseFocus,
    };
  }, [mayEdit, events, move, refuse, loseFocus]);
  useEffect(() => {
    const parts = stage.current && partsOf(stage.current);
    if (!parts) return;
    const made = new BandView(parts, {
      dateOf: (eventId) => host.current?.dateOf(eventId) ?? null,
      dateInWords: (date) => host.current?.dateInWords(date) ?? date,
      onMove: (eventId, date) => host.current?.onMove(eventId, date),
      onRefuse: () => host.current?.onRefuse(),
      onScale: (pixelsPerDay) => host.current?.onScale(pixelsPerDay),
      onFocusLost: (event) => host.current?.onFocusLost(event),
    });
    setView(made);
    return () => {
      setView(null);
      made.destroy();
    };
  }, []);
  useGoneWithFocus(stage, onFocusLost);
  useEffect(() => view?.setContent(content), [view, content]);
  useEffect(() => view?.setLook(look), [view, look]);
  useEffect(() => {
    if (view && selectedId) view.showEvent(selectedId);
  }, [view, selectedId]);

  const open = (stop: FocusStop) => {
    const [first] = stop.eventIds;
    if (stop.eventIds.length === 1 && first !== undefined) onSelect(first);
    else setOpened(stop);
  };
  const handleKey = (event: KeyboardEvent) => {
    if (view && handleBandKey(event.nativeEvent, view, { onOpen: open, onShift: shift })) event.preventDefault();
  };
  const handleClick = (event: MouseEvent) => {
    const stop = stopAt(event.target, view);
    if (!stop) return;
    view?.stops.activate(stop.key);
    open(stop);
  };
  const handleFocus = (event: FocusEvent<HTMLElement>) => {
    const key = keyAt(event.target);
    if (key !== null) view?.stops.activate(key);
    handlers.onFocus(event);
  };
  const selectedDate = mayEdit && selectedId !== null ? events.get(selectedId)?.date : undefined;
  const eraLines = content.eras.reduce((most, { line }) => Math.max(most, line + 1), 0);
  const openedEvents = opened?.eventIds.flatMap((eventId) => events.get(eventId) ?? []) ?? [];
  const anchor = opened && stage.current?.querySelector<HTMLElement>(`[data-key="${CSS.escape(opened.key)}"]`);

  return (
    <>
      <BandControls
        address={address}
        unit={unit}
        onZoom={(factor) => view?.zoom.zoomBy(factor)}
        onFit={() => view?.zoom.fit()}
        onPan={(share) => view?.zoom.panByShare(share)}
        onMove={selectedId !== null && selectedDate ? (steps) => shift(selectedId, 'whole', steps) : null}
      />
      <div ref={stage} className="band-stage border-t border-line">
        <div className="band-head">
          <div className="band-clip">
            <div data-part="axis" aria-hidden className="band-axis" style={{ height: 38 + 20 * eraLines }} />
          </div>
        </div>
        <div data-part="scroll" className="band-scroll">
          <div data-part="body" className="band-body">
            <div className="band-clip">
              <div data-part="back" aria-hidden className="band-back" />
              <div
                data-part="list"
                role="listbox"
                aria-label={t('events')}
                aria-orientation="horizontal"
                tabIndex={-1}
                className="band-list"
                onKeyDown={handleKey}
                onClick={handleClick}
                {...handlers}
                onFocus={handleFocus}
              />
            </div>
            <div data-part="names" aria-hidden className="band-names" />
          </div>
        </div>
        <div data-part="tip" aria-hidden hidden className="band-tip" />
      </div>
      <div data-part="map" aria-hidden className="band-map" />
      <div className="border-t border-line px-3 py-1.5 text-xs text-ink-muted">
        <BandLegend className="hidden sm:flex" />
        <details>
          <summary className="min-h-6 w-fit py-1">{t('help')}</summary>
          <BandLegend className="flex pb-2 sm:hidden" />
          <p className="max-w-prose pb-1">{t('pointer')}</p>
          <p className="max-w-prose pb-1">{t('keys')}</p>
          {mayEdit && <p className="max-w-prose pb-1">{t('keysEdit', { unit })}</p>}
        </details>
      </div>
      {hovered && !opened && (
        <BandCard card={card} anchor={hovered.anchor} events={hovered.stop.eventIds.flatMap((eventId) => events.get(eventId) ?? [])} />
      )}
      {opened && openedEvents.length > 0 && anchor && (
        <ClusterPopover
          events={openedEvents}
          languages={languages}
          anchor={anchor}
          selectedId={selectedId}
          onSelect={(eventId) => {
            setOpened(null);
            onSelect(eventId);
          }}
          onZoom={() => {
            setOpened(null);
            view?.zoom.zoomTo(opened);
          }}
          onClose={() => setOpened(null)}
          onClosed={() => {
            setOpened(null);
            // The band may be gone, too.
            if (stage.current) view?.focusActive();
          }}
        />
      )}
    </>
  );
});

function keyAt(target: EventTarget): string | null {
  const option = target instanceof Element ? target.closest<HTMLElement>('[data-key]') : null;
  return option?.dataset.key ?? null;
}

function stopAt(target: EventTarget, view: BandView | null): FocusStop | null {
  const key = keyAt(target);
  return key === null ? null : (view?.stops.ofKey(key) ?? null);
}

/** Null if an element is missing, which the markup above rules out. */
function partsOf(stage: HTMLElement): BandParts | null {
  const find = (name: string) => (stage.parentElement ?? stage).querySelector<HTMLElement>(`[data-part="${name}"]`);
  const [axis, scroll, body, back] = [find('axis'), find('scroll'), find('body'), find('back')];
  const [list, names, map, tip] = [find('list'), find('names'), find('map'), find('tip')];
  if (!axis || !scroll || !body || !back || !list || !names || !map || !tip) return null;
  return { stage, axis, scroll, body, back, list, names, map, tip };
}
