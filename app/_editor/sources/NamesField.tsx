'use client';

import { ArrowDown, ArrowUp, Building2, Ellipsis, Trash2, UserPlus } from 'lucide-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useFormDraft } from '#app/_editor/room/useFormDraft';
import { Button, IconButton } from '#app/_editor/ui/Button';
import { focusSoon } from '#app/_editor/ui/focusSoon';
import { isPerson, lineOfName, linesOfNames, type NamePart, type NameRow, newRow } from './nameRows';

interface NamesFieldProps {
  label: string;
  draftKey: string;
  /** The rows when the form opened. */
  before: readonly NameRow[];
  rows: readonly NameRow[];
  onChange: (rows: NameRow[]) => void;
  error: string | null;
}

const particles = ['non-dropping-particle', 'dropping-particle', 'suffix'] as const;

/** People and organisations as rows: typed, added, removed and moved, also by keyboard. */
export function NamesField({ label, draftKey, before, rows, onChange, error }: NamesFieldProps) {
  const t = useTranslations('sourceForm.names');
  const group = useRef<HTMLFieldSetElement>(null);
  const [said, setSaid] = useState('');
  const { type } = useFormDraft({ key: draftKey, label, eventId: '', before: linesOfNames(before) });
  const nameOf = (row: NameRow) => lineOfName(row.name) || t('unnamed');

  const change = (next: NameRow[]) => {
    onChange(next);
    type(linesOfNames(next));
  };
  const focusRow = (id: string, part = 0) =>
    focusSoon(() => group.current?.querySelectorAll<HTMLElement>(`[data-row="${id}"] input`)[part], { preventScroll: true });
  const add = (ofPerson: boolean) => {
    const row = newRow(ofPerson);
    change([...rows, row]);
    focusRow(row.id);
  };
  const remove = (row: NameRow, at: number) => {
    change(rows.filter(({ id }) => id !== row.id));
    setSaid(t('removed', { name: nameOf(row) }));
    const next = rows[at + 1] ?? rows[at - 1];
    if (next) focusRow(next.id);
    else focusSoon(() => group.current?.querySelector<HTMLElement>('[data-add]'));
  };
  const move = (row: NameRow, at: number, by: number): boolean => {
    if (at + by < 0 || at + by >= rows.length) return false;
    const next = rows.filter(({ id }) => id !== row.id);
    next.splice(at + by, 0, row);
    change(next);
    setSaid(t('moved', { name: nameOf(row), place: at + by + 1 }));
    return true;
  };
  const handleKey = (event: KeyboardEvent<HTMLElement>, row: NameRow, at: number) => {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    if (!event.altKey || by === 0) return;
    event.preventDefault();
    const inputs = [...event.currentTarget.querySelectorAll('input')];
    // The browser takes the focus from an element that moves.
    if (move(row, at, by)) focusRow(row.id, Math.max(0, inputs.indexOf(event.target as HTMLInputElement)));
  };
  const set = (row: NameRow, part: NamePart, text: string) =>
    change(rows.map((each) => (each.id === row.id ? { ...row, name: { ...row.name, [part]: text } } : each)));

  return (
    <fieldset ref={group} className="min-w-0">
      <legend className="mb-1 text-sm font-medium">{label}</legend>
      <ol className="space-y-2">
        {rows.map((row, at) => (
          <li
            key={row.id}
            data-row={row.id}
            className="flex flex-wrap items-start gap-x-1 gap-y-2"
            onKeyDown={(event) => handleKey(event, row, at)}
          >
            <NameInputs row={row} error={error} onType={(part, text) => set(row, part, text)} />
            <div className="flex">
              <IconButton label={t('up', { name: nameOf(row) })} disabled={at === 0} onClick={() => move(row, at, -1)}>
                <ArrowUp aria-hidden className="size-4" />
              </IconButton>
              <IconButton label={t('down', { name: nameOf(row) })} disabled={at === rows.length - 1} onClick={() => move(row, at, 1)}>
                <ArrowDown aria-hidden className="size-4" />
              </IconButton>
              <IconButton label={t('remove', { name: nameOf(row) })} onClick={() => remove(row, at)}>
                <Trash2 aria-hidden className="size-4" />
              </IconButton>
            </div>
          </li>
        ))}
      </ol>
      <div className={`flex flex-wrap gap-2 ${rows.length > 0 ? 'mt-2' : ''}`}>
        <Button data-add onClick={() => add(true)}>
          <UserPlus aria-hidden className="size-4" />
          {t('person')}
          <span className="sr-only">: {label}</span>
        </Button>
        <Button onClick={() => add(false)}>
          <Building2 aria-hidden className="size-4" />
          {t('organisation')}
          <span className="sr-only">: {label}</span>
        </Button>
      </div>
      {rows.length > 1 && <p className="mt-1 text-sm text-ink-muted">{t('hint')}</p>}
      {error && (
        <p role="alert" className="mt-1 text-sm text-danger">
          {error}
        </p>
      )}
      <p role="status" className="sr-only">
        {said}
      </p>
    </fieldset>
  );
}

interface NameInputsProps {
  row: NameRow;
  error: string | null;
  onType: (part: NamePart, text: string) => void;
}

function NameInputs({ row, error, onType }: NameInputsProps) {
  const t = useTranslations('sourceForm.names');
  const [hasParticles, setHasParticles] = useState(() => particles.some((part) => row.name[part]));
  const labels = {
    ...{ family: t('family'), given: t('given'), literal: t('literal'), suffix: t('suffix') },
    ...{ 'non-dropping-particle': t('particle'), 'dropping-particle': t('dropping') },
  };
  const shown: NamePart[] = isPerson(row.name) ? ['family', 'given', ...(hasParticles ? particles : [])] : ['literal'];
  return (
    <>
      <div className="grid min-w-0 flex-1 basis-56 grid-cols-[repeat(auto-fit,minmax(7rem,1fr))] gap-1">
        {shown.map((part) => (
          <input
            key={part}
            className="control w-full min-w-0"
            aria-label={labels[part]}
            placeholder={labels[part]}
            aria-invalid={error ? true : undefined}
            dir="auto"
            autoComplete="off"
            value={row.name[part] ?? ''}
            onChange={(event) => onType(part, event.target.value)}
          />
        ))}
      </div>
      {isPerson(row.name) && (
        <IconButton
          label={t('parts', { name: lineOfName(row.name) || t('unnamed') })}
          aria-expanded={hasParticles}
          onClick={() => setHasParticles(!hasParticles)}
        >
          <Ellipsis aria-hidden className="size-4" />
        </IconButton>
      )}
    </>
  );
}
