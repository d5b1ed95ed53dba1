'use client';

import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useRoom, useTimelinePart } from '#app/_editor/room/RoomProvider';
import { useDeleter } from '#app/_editor/room/VanishedProvider';
import { Button } from '#app/_editor/ui/Button';
import { Dialog } from '#app/_editor/ui/Dialog';
import { Select } from '#app/_editor/ui/Select';
import { addSource, type NewSource, updateSource } from '#core/edits/source';
import { rootsOf, verifications } from '#core/model/schema';
import { cslTypes, type NameVariable, nameVariables } from '#core/sources/cslVariables';
import type { CslItem } from '#core/sources/source';
import { DeleteSource } from './DeleteSource';
import { changeOfRows, lineOfName, type NameRow, rowsOfLines } from './nameRows';
import { SameSources, type TypedSource } from './SameSources';
import { type NamesOfForm, SourceFields } from './SourceFields';
import { SourceText } from './SourceText';
import { dateIn, readSourceForm, type SourceProblems, sourceTexts, type TextName } from './sourceForm';
import { storedRows } from './storedRows';

export interface SourceFormDialogProps {
  /** Null for a new source. */
  source: CslItem | null;
  /** The fields that a new source begins with, and why the rest is empty. */
  begun?: { fields: NewSource; words: string };
  /** The user has chosen another source that is the same. */
  onUse: (source: CslItem) => void;
  /** A new source was added. */
  onAdd?: (sourceId: string) => void;
  onClose: () => void;
}

/** The form of a source, made for its type. Errors stand beside their fields, and nothing is written until all are corrected. */
export function SourceFormDialog({ source, begun, onUse, onAdd, onClose }: SourceFormDialogProps) {
  const t = useTranslations('sources');
  const words = useTranslations('sourceForm');
  const types = useTranslations('sourceType');
  const checks = useTranslations('verification');
  const { joined, timeline, drafts } = useRoom();
  const form = `source ${source?.id ?? 'new'}`;
  // The state when the dialog opened, or that the user has seen since. The difference is what the user typed.
  const [before, setBefore] = useState(() => sourceTexts(source ?? (begun ? asItem(begun.fields) : null)));
  const [namesBefore, setNamesBefore] = useState<NamesOfForm>(() => storedRows(joined.doc, source?.id));
  const [names, setNames] = useState<NamesOfForm>(() => withDrafts(namesBefore, (name) => drafts.find(`${form} ${name}`)?.text));
  const [type, setType] = useState(before.type || 'webpage');
  const [typed, setTyped] = useState<TypedSource | null>(begun ? asItem(begun.fields) : null);
  const [problems, setProblems] = useState<SourceProblems & Partial<Record<NameVariable, string>>>({});
  // A boolean, so that edits of other sources do not render the dialog.
  const isGone = useTimelinePart(({ sources }) => source !== null && !sources.some(({ id }) => id === source.id));
  const by = useDeleter(isGone && source ? source.id : null);
  const errorAt = (field: TextName | NameVariable): string | null => {
    const problem = problems[field];
    if (!problem) return null;
    return isNames(field) ? words('names.clash', { theirs: problem }) : t(`problem.${problem as 'missing'}`, { theirs: before[field] });
  };

  const close = () => {
    drafts.dropUnder(`${form} `);
    onClose();
  };
  const handleSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const now = source ? sourceTexts(timeline.read().sources.find(({ id }) => id === source.id) ?? source) : before;
    const rowsNow = source ? storedRows(joined.doc, source.id) : namesBefore;
    const read = readSourceForm(new FormData(event.currentTarget), before, now);
    const changes = nameVariables.map((name) => [name, changeOfRows(names[name], namesBefore[name], rowsNow[name])] as const);
    const clashes = changes.flatMap(([name, change]) => (change === 'clash' ? [name] : []));
    if (!read.ok || clashes.length > 0) {
      const found = read.ok ? {} : read.problems;
      const seen = Object.entries(found).filter(([, problem]) => problem === 'changed' || problem === 'emptied');
      setBefore({ ...before, ...Object.fromEntries(seen.map(([field]) => [field, now[field as TextName]])) });
      setNamesBefore({ ...namesBefore, ...Object.fromEntries(clashes.map((name) => [name, rowsNow[name]])) });
      const theirs = clashes.map((name) => [name, rowsNow[name].map((row) => lineOfName(row.name)).join('; ')] as const);
      return setProblems({ ...found, ...Object.fromEntries(theirs) });
    }
    const people = Object.fromEntries(changes.filter(([, change]) => change !== null));
    if (!source) {
      const annalist = { ...read.change.annalist, addedAt: new Date().toISOString() };
      const id = addSource(joined.doc, { ...begun?.fields, type, title: '', ...read.change, ...people, annalist });
      onAdd?.(id);
    } else if (rootsOf(joined.doc).sources.has(source.id)) updateSource(joined.doc, source.id, { ...read.change, ...people });
    else return;
    close();
  };
  const handleInput = (event: FormEvent<HTMLFormElement>) => {
    const data = new FormData(event.currentTarget);
    const text = (name: string) => String(data.get(name) ?? '').trim();
    const issued = dateIn(data, 'issued') ?? undefined;
    setTyped({ type, title: text('title'), URL: text('URL'), DOI: text('DOI'), ISBN: text('ISBN'), issued, volume: text('volume') });
  };

  const texts = { form, before };
  return (
    <Dialog title={t(source ? 'editTitle' : 'add')} onClose={close}>
      <form onSubmit={handleSubmit} onInput={handleInput} className="space-y-4" noValidate>
        {begun && (
          <p role="status" className="text-sm">
            {begun.words}
          </p>
        )}
        <SourceText {...texts} name="title" label={words('title')} error={errorAt('title')} required />
        {typed && !isGone && (
          <SameSources
            typed={{ ...typed, type }}
            id={source?.id}
            onUse={(same) => {
              close();
              onUse(same);
            }}
          />
        )}
        <Select label={words('type')} name="type" error={errorAt('type')} value={type} onChange={(event) => setType(event.target.value)}>
          {[...new Set([...cslTypes, type])]
            .map((each) => ({ type: each, name: types.has(each as never) ? types(each as never) : each }))
            .sort((a, b) => a.name.localeCompare(b.name))
            .map((each) => (
              <option key={each.type} value={each.type}>
                {each.name}
              </option>
            ))}
        </Select>
        <SourceFields
          {...texts}
          type={type}
          errorAt={errorAt}
          names={names}
          namesBefore={namesBefore}
          onNames={(variable, rows) => setNames((all) => ({ ...all, [variable]: rows }))}
        />
        <div className="grid gap-4 sm:grid-cols-2">
          <SourceText {...texts} name="language" label={words('language')} hint={words('languageHint')} error={errorAt('language')} />
          <SourceText {...texts} name="archiveUrl" label={words('archiveUrl')} inputMode="url" error={errorAt('archiveUrl')} />
          <SourceText
            {...texts}
            name="reliability"
            label={words('reliability')}
            hint={words('reliabilityHint')}
            error={errorAt('reliability')}
          />
          <Select label={words('verification')} name="verification" error={errorAt('verification')} defaultValue={before.verification}>
            <option value="">{t('notSaid')}</option>
            {[...new Set([...verifications, ...(before.verification ? [before.verification] : [])])].map((each) => (
              <option key={each} value={each}>
                {checks.has(each as never) ? checks(each as never) : each}
              </option>
            ))}
          </Select>
          <SourceText
            {...texts}
            name="checked"
            label={words('checked')}
            hint={words('checkedHint')}
            error={errorAt('checked')}
            className="sm:col-span-2"
          />
        </div>
        <SourceText {...texts} name="note" label={words('note')} error={errorAt('note')} isLong />
        {isGone && (
          <p role="alert" className="text-sm text-danger">
            {t('gone', { by })}
          </p>
        )}
        <div className="flex flex-wrap items-start justify-between gap-3">
          {source && !isGone ? <DeleteSource source={source} onDeleted={close} /> : <span />}
          <Button type="submit" variant="primary" disabled={isGone}>
            {t('save')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function asItem(fields: NewSource): CslItem {
  return { annalist: {}, ...fields, id: '' } as CslItem;
}

function isNames(field: TextName | NameVariable): field is NameVariable {
  return (nameVariables as readonly string[]).includes(field);
}

/** The rows with what this device has kept of an earlier window. */
function withDrafts(rows: NamesOfForm, draftOf: (name: NameVariable) => string | undefined): NamesOfForm {
  const entries = nameVariables.map((name): [NameVariable, readonly NameRow[]] => {
    const kept = draftOf(name);
    return [name, kept === undefined ? rows[name] : rowsOfLines(kept, rows[name])];
  });
  return Object.fromEntries(entries) as NamesOfForm;
}
