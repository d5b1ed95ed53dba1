'use client';

import { type KeyboardEvent, useId, useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { HttpProblem, request } from '#app/_editor/http/request';
import { Keys } from '#app/_editor/navigation/Keys';
import { useRoom, useTimelineParts } from '#app/_editor/room/RoomProvider';
import { useFound } from '#app/_editor/timelines/useFound';
import { Button } from '#app/_editor/ui/Button';
import { Dialog } from '#app/_editor/ui/Dialog';
import { adoptSources, readCarriedSources } from '#core/edits/adoptSources';
import { addSource, type NewSource } from '#core/edits/source';
import type { Found } from '#core/search/found';
import { referenceParts, shortReference } from '#core/sources/reference';
import { searchSources } from '#core/sources/searchSources';
import { recentSources } from './recentSources';

/** The most listed sources; typing more narrows the list. */
const mostShown = 40;
/** The most listed sources of other timelines. */
const mostElsewhere = 5;

/** Returns a new source from the typed text: a title, or the address of a page without a known title. */
function sourceOf(typed: string): NewSource {
  const addedAt = new Date().toISOString();
  if (!/^https?:\/\/\S+$/i.test(typed) || !URL.canParse(typed)) return { type: 'webpage', title: typed, annalist: { addedAt } };
  const { host, pathname } = new URL(typed);
  return { type: 'webpage', title: `${host}${pathname}`, URL: typed, annalist: { titleBasis: 'reconstructed', addedAt } };
}

interface SourcePickerProps {
  onPick: (sourceIds: readonly string[]) => void;
  /** `query`: what was typed. */
  onClose: (query: string) => void;
}

/** A combobox that finds sources of the timeline, those used last first, or adds one by its title. */
export function SourcePicker({ onPick, onClose }: SourcePickerProps) {
  const t = useTranslations('editor.citation');
  const { joined, timelineId } = useRoom();
  const { sources } = useTimelineParts('sources');
  const id = useId();
  const [query, setQuery] = useState('');
  /** The place of the marked option. -1: none, so that Enter cites what is chosen and nothing else. */
  const [at, setAt] = useState(0);
  /** The sources that will be cited together with the next one. */
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [isSeveral, setIsSeveral] = useState(false);
  const [recent] = useState(() => new Set(recentSources(timelineId)));
  const found = useMemo(() => {
    if (query.trim() !== '') return searchSources(sources, query).slice(0, mostShown);
    const last = [...recent].flatMap((each) => sources.find((source) => source.id === each) ?? []);
    return [...new Set([...last, ...sources.slice(0, mostShown)])].slice(0, mostShown);
  }, [sources, query, recent]);
  const title = query.trim();
  const elsewhere = useFound(query).found?.found.filter((each) => each.kind === 'source' && each.timelineId !== timelineId) ?? [];
  const others = elsewhere.slice(0, mostElsewhere);
  const count = found.length + (title ? 1 + others.length : 0);
  const [problem, setProblem] = useState('');

  /** Finds a source of another timeline here, or copies it. */
  const adopt = async ({ timelineId: from, id: sourceId }: Found): Promise<string | null> => {
    try {
      const path = `/api/timelines/${from}/sources/${encodeURIComponent(sourceId)}`;
      const carried = readCarriedSources(await request('GET', path));
      return (carried && adoptSources(joined.doc, timelineId, carried, [sourceId]).get(sourceId)) ?? null;
    } catch (error) {
      if (!(error instanceof HttpProblem)) throw error;
      setProblem(error.message);
      return null;
    }
  };
  const idAt = (index: number): string | null | Promise<string | null> => {
    const own = found[index];
    if (own) return own.id;
    const other = others[index - found.length - 1];
    if (other) return adopt(other);
    return title ? addSource(joined.doc, sourceOf(title)) : null;
  };
  const pick = async (index: number, isOneOfSeveral: boolean) => {
    const picked = await idAt(index);
    if (picked === null) return;
    if (!isOneOfSeveral) return onPick([...new Set([...chosen, picked])]);
    const next = chosen.includes(picked) ? chosen.filter((each) => each !== picked) : [...chosen, picked];
    setChosen(next);
    setQuery('');
    setAt(next.length > 0 ? -1 : 0);
  };
  const nameOf = (sourceId: string) => {
    const source = sources.find((each) => each.id === sourceId);
    return source ? shortReference(source) : '';
  };
  const handleKey = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') setAt((at + 1) % Math.max(count, 1));
    else if (event.key === 'ArrowUp') setAt(at > 0 ? at - 1 : Math.max(count - 1, 0));
    else if (event.key === 'Enter' && at < 0) onPick(chosen);
    else if (event.key === 'Enter') pick(at, isSeveral || event.ctrlKey || event.metaKey);
    else return;
    event.preventDefault();
  };

  return (
    <Dialog title={t('pickTitle')} onClose={() => onClose(query)}>
      <label htmlFor={`${id}-input`} className="block text-sm font-medium">
        {t('search')}
      </label>
      <input
        id={`${id}-input`}
        className="control mt-1 w-full"
        role="combobox"
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-activedescendant={count > 0 && at >= 0 ? `${id}-${at}` : undefined}
        aria-autocomplete="list"
        autoComplete="off"
        value={query}
        onChange={(event) => {
          setQuery(event.target.value);
          setAt(event.target.value.trim() === '' && chosen.length > 0 ? -1 : 0);
        }}
        onKeyDown={handleKey}
      />
      <div id={`${id}-list`} role="listbox" aria-label={t('sources')} className="mt-3 max-h-[50vh] overflow-y-auto" tabIndex={-1}>
        {found.map((source, index) => {
          const { authors, title: name, published } = referenceParts(source);
          return (
            <button
              type="button"
              role="option"
              tabIndex={-1}
              key={source.id}
              id={`${id}-${index}`}
              aria-selected={index === at}
              className="option"
              onClick={(event) => pick(index, isSeveral || event.ctrlKey || event.metaKey)}
            >
              <span className="block text-sm font-medium" dir="auto">
                {name}
              </span>
              <span className="block text-sm text-ink-muted" dir="auto">
                {[authors || shortReference(source), published].filter(Boolean).join(' · ')}
              </span>
              {(chosen.includes(source.id) || (title === '' && recent.has(source.id))) && (
                <span className="block text-xs text-ink-muted">{t(chosen.includes(source.id) ? 'chosen' : 'recent')}</span>
              )}
            </button>
          );
        })}
        {title && (
          <button
            type="button"
            role="option"
            tabIndex={-1}
            id={`${id}-${found.length}`}
            aria-selected={at === found.length}
            className="option"
            onClick={(event) => pick(found.length, isSeveral || event.ctrlKey || event.metaKey)}
          >
            <span className="text-sm">{t('addNew', { title })}</span>
          </button>
        )}
        {title && others.length > 0 && (
          <p className="px-3 pt-3 pb-1 text-xs font-medium text-ink-muted" role="presentation">
            {t('elsewhere')}
          </p>
        )}
        {title &&
          others.map((other, place) => {
            const index = found.length + 1 + place;
            return (
              <button
                type="button"
                role="option"
                tabIndex={-1}
                key={`${other.timelineId} ${other.id}`}
                id={`${id}-${index}`}
                aria-selected={index === at}
                className="option"
                onClick={(event) => pick(index, isSeveral || event.ctrlKey || event.metaKey)}
              >
                <span className="block text-sm font-medium" dir="auto">
                  {other.title}
                </span>
                <span className="block text-sm text-ink-muted">
                  <bdi>{t('elsewhereIn', { timeline: other.timelineTitle })}</bdi>
                </span>
              </button>
            );
          })}
        {count === 0 && <p className="p-3 text-sm text-ink-muted">{t('noSources')}</p>}
      </div>
      {problem && (
        <p role="alert" className="mt-2 text-sm text-danger">
          {problem}
        </p>
      )}
      <p role="status" className={chosen.length > 0 ? 'mt-3 text-sm' : 'sr-only'} dir="auto">
        {chosen.length > 0 && t('chosenAre', { count: chosen.length, names: chosen.map(nameOf).join('; ') })}
      </p>
      <div className="mt-3 flex flex-wrap items-center justify-between gap-2 text-sm">
        <label className="flex min-h-9 items-center gap-2">
          <input
            type="checkbox"
            className="size-4 accent-accent"
            checked={isSeveral || chosen.length > 0}
            disabled={chosen.length > 0}
            onChange={({ target }) => setIsSeveral(target.checked)}
          />
          {t('several')}
        </label>
        {chosen.length > 0 && (
          <Button variant="primary" onClick={() => onPick(chosen)}>
            {t('citeSeveral', { count: chosen.length })}
          </Button>
        )}
      </div>
      <p className="mt-2 text-sm text-ink-muted pointer-coarse:hidden">
        {t.rich(chosen.length > 0 ? 'severalEnd' : 'severalKeys', {
          keys: () => <Keys combination={chosen.length > 0 ? 'Enter' : 'Mod+Enter'} />,
        })}
      </p>
    </Dialog>
  );
}
