'use client';

import type { CSSProperties } from 'react';
import { useTranslations } from 'use-intl';
import { useSetAside } from '#app/_editor/find/FindProvider';

const samples = [
  { key: 'day', shape: 'whole', certainty: 'established', open: '', core: [0, 36] },
  { key: 'bounds', shape: 'core', certainty: 'established', open: '', core: [10, 16] },
  { key: 'within', shape: 'faded', certainty: 'established', open: '', core: [0, 0] },
  { key: 'open', shape: 'core', certainty: 'established', open: 'end', core: [0, 16] },
  { key: 'reported', shape: 'whole', certainty: 'reported', open: '', core: [0, 36] },
  { key: 'contested', shape: 'whole', certainty: 'contested', open: '', core: [0, 36] },
] as const;
const aside = { key: 'aside', shape: 'whole', certainty: 'established', open: '', core: [0, 36] } as const;

/** The legend of dates, each beside a sample bar. */
export function BandLegend({ className }: { className: string }) {
  const t = useTranslations('band.legend');
  const hasAside = useSetAside().events.size > 0;
  return (
    <ul aria-label={t('title')} className={`flex-wrap gap-x-5 gap-y-1 py-1 ${className}`}>
      {(hasAside ? [...samples, aside] : samples).map(({ key, shape, certainty, open, core: [coreLeft, core] }) => {
        // The properties that `placeMark` sets.
        const style: CSSProperties & Record<`--${string}`, string> = {
          '--bar': '36px',
          '--core-left': `${coreLeft}px`,
          '--core': `${core}px`,
          '--colour': 'var(--ink-muted)',
        };
        return (
          <li key={key} className="flex items-center gap-2">
            <span
              aria-hidden
              className="band-mark band-sample"
              data-shape={shape}
              data-certainty={certainty}
              data-open={open}
              data-aside={key === 'aside'}
              style={style}
            />
            {t(key)}
          </li>
        );
      })}
      <li className="flex items-center gap-2">
        <span aria-hidden className="band-count band-sample">
          <span className="band-label">+5</span>
        </span>
        {t('count')}
      </li>
    </ul>
  );
}
