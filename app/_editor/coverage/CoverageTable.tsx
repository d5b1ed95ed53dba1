'use client';

import { useTranslations } from 'use-intl';
import { type CoverageRule, coverageRules, type Gap } from '#core/lint/gap';
import type { Track } from '#core/model/timeline';

export interface CoverageChoice {
  rule: CoverageRule | null;
  trackId: string | null;
}

interface CoverageTableProps {
  gaps: readonly Gap[];
  tracks: readonly Track[];
  tracksOf: (gap: Gap) => readonly string[];
  choice: CoverageChoice;
  onChoose: (choice: CoverageChoice) => void;
}

/** The number of gaps by rule and track. Each number is a button that shows only those gaps; a second press shows all. */
export function CoverageTable({ gaps, tracks, tracksOf, choice, onChoose }: CoverageTableProps) {
  const t = useTranslations('coverage');
  const counts = new Map<string, number>();
  const add = (rule: string, track: string) => counts.set(`${rule} ${track}`, (counts.get(`${rule} ${track}`) ?? 0) + 1);
  for (const gap of gaps) for (const track of ['', ...tracksOf(gap)]) add(gap.rule, track);
  const found = coverageRules.filter((rule) => counts.has(`${rule} `));
  const used = tracks.filter(({ id }) => found.some((rule) => counts.has(`${rule} ${id}`)));
  const columns = [{ id: '', name: t('all') }, ...used];
  return (
    <section aria-label={t('table')} className="overflow-x-auto rounded-lg border border-line bg-surface">
      <table className="w-full text-sm">
        <thead>
          <tr className="border-b border-line text-ink-muted">
            <th scope="col" className="sticky start-0 bg-surface px-4 py-2 text-start font-medium">
              {t('ruleColumn')}
            </th>
            {columns.map(({ id, name }) => (
              <th key={id} scope="col" className="px-3 py-2 text-end align-bottom font-medium" dir="auto">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {found.map((rule) => (
            <tr key={rule}>
              <th scope="row" className="sticky start-0 max-w-44 bg-surface px-4 py-1.5 text-start font-normal sm:max-w-none">
                {t(`rule.${rule}`)}
              </th>
              {columns.map(({ id, name }) => {
                const count = counts.get(`${rule} ${id}`) ?? 0;
                const isChosen = choice.rule === rule && choice.trackId === (id || null);
                return (
                  <td key={id} className="px-1 py-1 text-end tabular-nums">
                    {count > 0 && (
                      <button
                        type="button"
                        aria-pressed={isChosen}
                        aria-label={t('choose', { count, rule: t(`rule.${rule}`), track: name })}
                        className={`min-h-8 min-w-10 rounded px-2 text-end ${isChosen ? 'bg-accent text-on-accent' : 'hover:bg-sunken'}`}
                        onClick={() => onChoose(isChosen ? { rule: null, trackId: null } : { rule, trackId: id || null })}
                      >
                        {count}
                      </button>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
