'use client';

import { ArrowDown, ArrowLeft, ArrowRight, ArrowUp, Maximize, Minus, Plus } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { IconButton } from '#app/_editor/ui/Button';

const step = 120;

interface MapControlsProps {
  onZoom: (factor: number) => void;
  onPan: (x: number, y: number) => void;
  onFit: () => void;
}

/** The buttons for drag, wheel and pinch (WCAG 2.2, 2.5.7). */
export function MapControls({ onZoom, onPan, onFit }: MapControlsProps) {
  const t = useTranslations('map');
  const controls = [
    ['zoomIn', Plus, () => onZoom(1.6)],
    ['zoomOut', Minus, () => onZoom(1 / 1.6)],
    ['fit', Maximize, onFit],
    ['panLeft', ArrowLeft, () => onPan(step, 0)],
    ['panRight', ArrowRight, () => onPan(-step, 0)],
    ['panUp', ArrowUp, () => onPan(0, step)],
    ['panDown', ArrowDown, () => onPan(0, -step)],
  ] as const;
  return (
    <fieldset className="flex flex-wrap border-t border-line px-1 py-0.5">
      <legend className="sr-only">{t('controls')}</legend>
      {controls.map(([name, Icon, act]) => (
        <IconButton key={name} label={t(name)} onClick={act} className="text-ink-muted hover:text-ink">
          <Icon aria-hidden className="size-4" />
        </IconButton>
      ))}
    </fieldset>
  );
}
