'use client';

import { type KeyboardEvent, useId, useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useRoom, useTimelineParts } from '#app/_editor/room/RoomProvider';
import { Dialog } from '#app/_editor/ui/Dialog';
import { addSource } from '#core/edits/source';
import { referenceParts, searchSources, shortReference } from '#core/sources/reference';

/** More are found by typing on. */
const mostShown = 40;

/** A combobox that finds a source of the timeline, or adds one by its title. */
export function SourcePicker({ onPick, onClose }: { onPick: (sourceId: string) => void; onClose: () => void }) {
  const t = useTranslations('editor.citation');
  const { joined } = useRoom();
  const { sources } = useTimelineParts('sources');
  const id = useId();
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const found = useMemo(() => searchSources(sources, query).slice(0, mostShown), [sources, query]);
  const title = query.trim();
  const count = found.length + (title ? 1 : 0);

  const pick = (index: number) => {
    const source = found[index];
    if (source) onPick(source.id);
    else if (title) onPick(addSource(joined.doc, { type: 'webpage', title }));
  };
  const handleKey = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') setAt((at + 1) % Math.max(count, 1));
    else if (event.key === 'ArrowUp') setAt((at - 1 + count) % Math.max(count, 1));
    else if (event.key === 'Enter') pick(at);
    else return;
    event.preventDefault();
  };

  return (
    <Dialog title={t('pickTitle')} onClose={onClose}>
      <label htmlFor={`${id}-input`} className="block text-sm font-medium">
        {t('search')}
      </label>
      <input
        id={`${id}-input`}
        className="control mt-1 w-full"
        role="combobox"
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-activedescendant={count > 0 ? `${id}-${at}` : undefined}
        aria-autocomplete="list"
        autoComplete="off"
        value={query}
        onChange={(event) => {
          setQuery(event.target.value);
          setAt(0);
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
              onClick={() => pick(index)}
            >
              <span className="block text-sm font-medium" dir="auto">
                {name}
              </span>
              <span className="block text-sm text-ink-muted" dir="auto">
                {[authors || shortReference(source), published].filter(Boolean).join(' · ')}
              </span>
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
            onClick={() => pick(found.length)}
          >
            <span className="text-sm">{t('addNew', { title })}</span>
          </button>
        )}
        {count === 0 && <p className="p-3 text-sm text-ink-muted">{t('noSources')}</p>}
      </div>
    </Dialog>
  );
}
