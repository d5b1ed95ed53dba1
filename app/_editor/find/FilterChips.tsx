'use client';

import { X } from 'lucide-react';
import { useRef } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '#app/_editor/ui/Button';
import { useFilter } from './FindProvider';
import type { FilterPart } from './useFilterParts';

interface FilterChipsProps {
  parts: readonly FilterPart[];
  onClear: () => void;
  /** Called when the last chip is removed, to move the focus. */
  onEmpty: () => void;
}

/** The active filters, each with a button to remove it. */
export function FilterChips({ parts, onClear, onEmpty }: FilterChipsProps) {
  const t = useTranslations('find');
  const { change } = useFilter();
  const list = useRef<HTMLUListElement>(null);
  const handleRemove = (at: number) => {
    const part = parts[at];
    if (!part) return;
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])];
    const next = buttons[at + 1] ?? buttons[at - 1];
    if (next) next.focus();
    else onEmpty();
    change(part.without);
  };
  return (
    <div className="flex flex-wrap items-center gap-2">
      {parts.length > 0 && (
        <ul ref={list} aria-label={t('inUse')} className="contents">
          {parts.map(({ key, words }, at) => (
            <li key={key} className="max-w-full">
              <button
                type="button"
                aria-label={t('remove', { what: words })}
                className="inline-flex min-h-7 max-w-full items-center gap-1.5 rounded-full border border-control bg-surface px-2.5 text-sm hover:bg-sunken"
                onClick={() => handleRemove(at)}
              >
                <span className="truncate" dir="auto">
                  {words}
                </span>
                <X aria-hidden className="size-3.5 shrink-0" />
              </button>
            </li>
          ))}
        </ul>
      )}
      <Button variant="quiet" className={`min-h-7 underline underline-offset-4 ${parts.length === 0 ? '-ms-3' : ''}`} onClick={onClear}>
        {t('clear')}
      </Button>
    </div>
  );
}
