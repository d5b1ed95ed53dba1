'use client';

import { ListFilter } from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useShortcut } from '#app/_editor/navigation/useShortcut';
import { useTimeline } from '#app/_editor/room/RoomProvider';
import { Button } from '#app/_editor/ui/Button';
import { SearchField } from '#app/_editor/ui/SearchField';
import { FilterChips } from './FilterChips';
import { FilterPanel } from './FilterPanel';
import { useFilter, useFound } from './FindProvider';
import { KnownOn } from './KnownOn';
import { searchFieldId } from './searchFieldId';
import { useFilterParts } from './useFilterParts';

/** The pause before the typed words go into the address. Browsers limit how often it may change. */
const writeDelayMs = 150;

/** The search field and filters of the events. */
export function FindBar() {
  const t = useTranslations('find');
  const { events } = useTimeline();
  const { problems, isActive, clear } = useFilter();
  const { isReady, matched } = useFound();
  const parts = useFilterParts();
  const [isOpen, setOpen] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const { draft, write } = useTextDraft();
  const id = useId();

  useShortcut('find', () => {
    field.current?.focus();
    field.current?.select();
  });
  const handleKey = (event: KeyboardEvent) => {
    if (event.key === 'Enter') write(draft, 'now');
    else if (event.key === 'Escape' && draft !== '') write('', 'now');
    else return;
    event.preventDefault();
  };
  const handleClear = () => {
    write('', 'now');
    clear();
    field.current?.focus();
  };
  return (
    <search aria-label={t('title')} className="block space-y-2">
      <div className="flex flex-wrap items-center gap-2">
        <SearchField
          ref={field}
          id={searchFieldId}
          label={t('search')}
          aria-keyshortcuts="/"
          placeholder={t('placeholder')}
          value={draft}
          onChange={(event) => write(event.target.value, 'soon')}
          onBlur={() => write(draft, 'now')}
          onKeyDown={handleKey}
        />
        <Button aria-expanded={isOpen} aria-controls={`${id}-panel`} onClick={() => setOpen(!isOpen)}>
          <ListFilter aria-hidden className="size-4" />
          {t('filter', { count: parts.length })}
        </Button>
        <p role="status" className={`text-sm text-ink-muted tabular-nums ${isActive ? 'basis-full sm:basis-auto' : 'sr-only'}`}>
          {isActive && (isReady ? t('shown', { shown: matched.length, all: events.length }) : t('searching'))}
        </p>
      </div>
      <div id={`${id}-panel`} hidden={!isOpen}>
        {isOpen && <FilterPanel />}
      </div>
      {isActive && <FilterChips parts={parts} onClear={handleClear} onEmpty={() => field.current?.focus()} />}
      <KnownOn />
      {problems.length > 0 && (
        <p className="text-sm text-warn">
          {t('notUnderstood', { what: problems.map(({ param, value }) => `${param}=${value}`).join(', ') })}
        </p>
      )}
    </search>
  );
}

/** The typed text, which is ahead of the address. Follows the address when it changes otherwise. */
function useTextDraft() {
  const { filter, change } = useFilter();
  const [draft, setDraft] = useState(filter.text);
  const written = useRef(filter.text);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    if (filter.text === written.current) return;
    // Words that are not yet written are newer than the address.
    if (timer.current !== undefined) return;
    written.current = filter.text;
    setDraft(filter.text);
  }, [filter.text]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const write = (text: string, when: 'now' | 'soon') => {
    setDraft(text);
    clearTimeout(timer.current);
    timer.current = undefined;
    const put = () => {
      timer.current = undefined;
      if (text.trim() === written.current) return;
      written.current = text.trim();
      change({ text });
    };
    if (when === 'now') put();
    else timer.current = setTimeout(put, writeDelayMs);
  };
  return { draft, write };
}
