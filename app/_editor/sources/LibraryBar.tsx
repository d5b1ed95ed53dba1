'use client';

import { SlidersHorizontal } from 'lucide-react';
import { useId, useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { CheckGroup } from '#app/_editor/find/CheckGroup';
import { interfaceLanguage } from '#app/_editor/messages/interfaceLanguage';
import { Button } from '#app/_editor/ui/Button';
import { SearchField } from '#app/_editor/ui/SearchField';
import { Select } from '#app/_editor/ui/Select';
import { compareForPeople } from '#core/collation';
import { countFilters, type Library, libraryOrders, wholeLibrary } from '#core/sources/library';
import type { CslItem } from '#core/sources/source';

interface LibraryBarProps {
  library: Library;
  change: (patch: Partial<Library>) => void;
  sources: readonly CslItem[];
  /** The number of shown sources. */
  count: number;
}

/** Search, order and filters of the library. */
export function LibraryBar({ library, change, sources, count }: LibraryBarProps) {
  const t = useTranslations('library');
  const id = useId();
  const [isOpen, setIsOpen] = useState(false);
  const filters = countFilters(library);
  const isNarrowed = filters > 0 || library.text.trim() !== '';
  return (
    <search className="block space-y-3">
      <div className="flex flex-wrap items-end gap-2">
        <SearchField
          label={t('search')}
          placeholder={t('searchHint')}
          value={library.text}
          onChange={(event) => change({ text: event.target.value })}
        />
        <Select
          label={t('order')}
          isLabelHidden
          value={library.order}
          onChange={(event) => change({ order: libraryOrders.find((each) => each === event.target.value) ?? 'title' })}
        >
          {libraryOrders.map((order) => (
            <option key={order} value={order}>
              {t(`orders.${order}`)}
            </option>
          ))}
        </Select>
        <Button aria-expanded={isOpen} aria-controls={id} onClick={() => setIsOpen(!isOpen)}>
          <SlidersHorizontal aria-hidden className="size-4" />
          {t('filters', { count: filters })}
        </Button>
        <Button onClick={() => change({ isOfDuplicates: !library.isOfDuplicates })}>
          {t(library.isOfDuplicates ? 'allSources' : 'duplicates')}
        </Button>
      </div>
      <div id={id}>{isOpen && <LibraryFilters library={library} change={change} sources={sources} />}</div>
      <div className="flex flex-wrap items-center gap-3">
        <p role="status" className={`text-sm text-ink-muted tabular-nums ${isNarrowed ? '' : 'sr-only'}`}>
          {isNarrowed && t('found', { count })}
        </p>
        {isNarrowed && (
          <Button variant="quiet" onClick={() => change({ ...wholeLibrary, order: library.order, isOfDuplicates: library.isOfDuplicates })}>
            {t('clear')}
          </Button>
        )}
      </div>
    </search>
  );
}

function LibraryFilters({ library, change, sources }: Omit<LibraryBarProps, 'count'>) {
  const t = useTranslations('library');
  const types = useTranslations('sourceType');
  const options = useMemo(() => {
    const of = (read: (source: CslItem) => string | undefined, chosen: readonly string[], nameOf: (value: string) => string) =>
      [...new Set([...chosen, ...sources.flatMap((source) => read(source) || [])])]
        .map((value) => ({ value, name: nameOf(value) }))
        .sort((a, b) => compareForPeople(a.name, b.name));
    return {
      types: of(
        ({ type }) => type,
        library.types,
        (type) => (types.has(type as never) ? types(type as never) : type),
      ),
      languages: of(({ language }) => language, library.languages, nameOfLanguage),
      reliabilities: of(
        ({ annalist }) => annalist.reliability,
        library.reliabilities,
        (words) => words,
      ),
    };
  }, [sources, library, types]);
  return (
    <div className="grid gap-x-6 gap-y-4 rounded-lg border border-line bg-surface p-4 sm:grid-cols-2 lg:grid-cols-4">
      <CheckGroup legend={t('field.types')} options={options.types} chosen={library.types} onChange={(next) => change({ types: next })} />
      <CheckGroup
        legend={t('field.languages')}
        options={options.languages}
        chosen={library.languages}
        onChange={(next) => change({ languages: next })}
      />
      <CheckGroup
        legend={t('field.reliabilities')}
        options={options.reliabilities}
        chosen={library.reliabilities}
        onChange={(next) => change({ reliabilities: next })}
      />
      <div className="space-y-4">
        <Select
          label={t('field.cited')}
          value={library.isCited === null ? '' : library.isCited ? 'yes' : 'no'}
          onChange={({ target }) => change({ isCited: target.value === '' ? null : target.value === 'yes' })}
        >
          <option value="">{t('citedOrNot')}</option>
          <option value="yes">{t('cited')}</option>
          <option value="no">{t('notCited')}</option>
        </Select>
        <CheckGroup
          legend={t('field.gaps')}
          options={[{ value: 'gaps', name: t('hasGaps') }]}
          chosen={library.hasGaps ? ['gaps'] : []}
          onChange={(next) => change({ hasGaps: next.length > 0 })}
        />
        <CheckGroup
          legend={t('field.links')}
          options={[{ value: 'links', name: t('hasLinkProblem') }]}
          chosen={library.hasLinkProblem ? ['links'] : []}
          onChange={(next) => change({ hasLinkProblem: next.length > 0 })}
        />
        <CheckGroup
          legend={t('field.timelines')}
          options={[{ value: 'shared', name: t('isShared') }]}
          chosen={library.isShared ? ['shared'] : []}
          onChange={(next) => change({ isShared: next.length > 0 })}
        />
      </div>
    </div>
  );
}

function nameOfLanguage(tag: string): string {
  try {
    return new Intl.DisplayNames([interfaceLanguage], { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}
