'use client';

import { ArrowLeftToLine, ArrowRightToLine, ChevronLeft, ChevronRight, Maximize2, ZoomIn, ZoomOut } from 'lucide-react';
import { useId } from 'react';
import { useTranslations } from 'use-intl';
import { IconButton } from '#app/_editor/ui/Button';
import type { UnitOfMove } from '#core/layout/moveDate';
import { type Grouping, groupings } from '#core/layout/rows';
import { panShare, zoomStep } from './bandKeys';
import type { BandAddress } from './useBandAddress';

interface BandControlsProps {
  address: BandAddress;
  unit: UnitOfMove;
  onZoom: (factor: number) => void;
  onFit: () => void;
  onPan: (share: number) => void;
  /** Null if no movable event is selected. */
  onMove: ((steps: 1 | -1) => void) | null;
}

/** The buttons for everything that wheel, pinch and drag do, and the menu of groupings. */
export function BandControls({ address, unit, onZoom, onFit, onPan, onMove }: BandControlsProps) {
  const t = useTranslations('band');
  const rowsId = useId();
  const icon = { 'aria-hidden': true, className: 'size-4' } as const;
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1 py-1.5 ps-12 pe-3 text-sm">
      <span className="flex items-center gap-2">
        <label htmlFor={rowsId} className="text-ink-muted">
          {t('rows')}
        </label>
        <select
          id={rowsId}
          className="control"
          value={address.grouping}
          onChange={(event) => address.setGrouping(groupings.find((each) => each === event.target.value) ?? ('track' satisfies Grouping))}
        >
          {groupings.map((grouping) => (
            <option key={grouping} value={grouping}>
              {t(`by.${grouping}`)}
            </option>
          ))}
        </select>
      </span>
      <label className="flex min-h-9 items-center gap-2">
        <input
          type="checkbox"
          className="size-4"
          checked={address.areGapsShort}
          onChange={(event) => address.setGapsShort(event.target.checked)}
        />
        {t('gaps')}
      </label>
      <span className="ms-auto flex flex-wrap items-center">
        {onMove && (
          <span className="me-2 flex border-e border-line pe-2">
            <IconButton label={t('moveEarlier', { unit })} onClick={() => onMove(-1)}>
              <ArrowLeftToLine {...icon} />
            </IconButton>
            <IconButton label={t('moveLater', { unit })} onClick={() => onMove(1)}>
              <ArrowRightToLine {...icon} />
            </IconButton>
          </span>
        )}
        <IconButton label={t('earlier')} onClick={() => onPan(-panShare)}>
          <ChevronLeft {...icon} />
        </IconButton>
        <IconButton label={t('later')} onClick={() => onPan(panShare)}>
          <ChevronRight {...icon} />
        </IconButton>
        <IconButton label={t('zoomOut')} onClick={() => onZoom(1 / zoomStep)}>
          <ZoomOut {...icon} />
        </IconButton>
        <IconButton label={t('zoomIn')} onClick={() => onZoom(zoomStep)}>
          <ZoomIn {...icon} />
        </IconButton>
        <IconButton label={t('fit')} onClick={onFit}>
          <Maximize2 {...icon} />
        </IconButton>
      </span>
    </div>
  );
}
