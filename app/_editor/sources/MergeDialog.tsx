'use client';

import { type FormEvent, useId, useState } from 'react';
import { useTranslations } from 'use-intl';
import { interfaceLanguage } from '#app/_editor/messages/interfaceLanguage';
import { useRoom, useTimelineParts } from '#app/_editor/room/RoomProvider';
import { toastStep } from '#app/_editor/room/toastStep';
import { Button } from '#app/_editor/ui/Button';
import { Dialog } from '#app/_editor/ui/Dialog';
import { formatDate } from '#core/dates/edtf/format';
import { mergeSources } from '#core/edits/mergeSources';
import type { RecordRef } from '#core/model/leaves';
import { dateVariables, nameVariables } from '#core/sources/cslVariables';
import { type Disputed, disputedFields, mergedFields } from '#core/sources/mergedFields';
import { dateOn, referenceParts } from '#core/sources/reference';
import type { CslItem } from '#core/sources/source';
import { lineOfName } from './nameRows';
import { useFieldLabel } from './useFieldLabel';

interface MergeDialogProps {
  sources: readonly CslItem[];
  places: ReadonlyMap<string, readonly RecordRef[]>;
  onClose: () => void;
}

/** Makes several sources one. The user chooses which to merge, which to keep, and whose value of each field that differs. */
export function MergeDialog({ sources: given, places, onClose }: MergeDialogProps) {
  const t = useTranslations('library');
  const { joined, undo } = useRoom();
  const { sources: all } = useTimelineParts('sources');
  // As they stand now: a colleague may change or delete one of them.
  const sources = given.flatMap(({ id }) => all.find((each) => each.id === id) ?? []);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [keptId, setKeptId] = useState(() => mostCited(given, places));
  const [chosen, setChosen] = useState<Readonly<Record<string, number>>>({});
  const id = useId();
  const members = sources.filter((source) => !left.has(source.id));
  const kept = members.find((source) => source.id === keptId) ?? members[0];
  const others = members.filter((source) => source !== kept);
  const disputed = kept ? disputedFields([kept, ...others]) : [];

  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (!kept || others.length === 0) return;
    const merge = () =>
      mergeSources(
        joined.doc,
        kept.id,
        others.map((source) => source.id),
        mergedFields(kept, others, chosen),
      );
    toastStep(undo, merge, { words: (moved) => t('merged', { count: others.length + 1, moved }), undo: t('undo') });
    onClose();
  };
  return (
    <Dialog title={t('mergeTitle')} onClose={onClose}>
      <form onSubmit={handleSubmit} className="space-y-5">
        <fieldset className="space-y-3">
          <legend className="mb-2 text-sm font-medium">{t('mergeWhich')}</legend>
          {sources.map((source) => {
            const { authors, title, published } = referenceParts(source, interfaceLanguage);
            const isIn = !left.has(source.id);
            return (
              <div key={source.id} className="flex flex-wrap items-start gap-x-4 gap-y-1">
                <label className="flex min-w-0 flex-1 basis-56 items-start gap-2">
                  <input
                    type="checkbox"
                    className="mt-1 size-4 shrink-0 accent-accent"
                    checked={isIn}
                    onChange={({ target }) => {
                      const next = new Set(left);
                      if (target.checked) next.delete(source.id);
                      else next.add(source.id);
                      setLeft(next);
                      setChosen({});
                    }}
                  />
                  <span className="min-w-0 [overflow-wrap:anywhere]" dir="auto">
                    {[authors, title, published].filter(Boolean).join('. ')}
                  </span>
                </label>
                <label className="flex min-h-6 items-center gap-2 text-sm">
                  <input
                    type="radio"
                    name={`${id}-kept`}
                    className="size-4 accent-accent"
                    disabled={!isIn}
                    checked={source === kept}
                    onChange={() => {
                      setKeptId(source.id);
                      setChosen({});
                    }}
                  />
                  {t('keepThis')}
                  <span className="sr-only">: {title}</span>
                </label>
              </div>
            );
          })}
        </fieldset>
        {disputed.map((field) => (
          <DisputedField
            key={field.field}
            field={field}
            type={kept?.type ?? ''}
            chosen={chosen[field.field] ?? 0}
            onChoose={(at) => setChosen({ ...chosen, [field.field]: at })}
          />
        ))}
        <p className="text-sm text-ink-muted">{t('mergeWhat')}</p>
        <Button type="submit" variant="primary" disabled={others.length === 0}>
          {t('mergeNow', { count: members.length })}
        </Button>
      </form>
    </Dialog>
  );
}

interface DisputedFieldProps {
  field: Disputed;
  type: string;
  chosen: number;
  onChoose: (at: number) => void;
}

function DisputedField({ field: { field, values }, type, chosen, onChoose }: DisputedFieldProps) {
  const labelOf = useFieldLabel(type);
  const types = useTranslations('sourceType');
  const checks = useTranslations('verification');
  const id = useId();
  const wordsOf = (value: unknown) => {
    if (field === 'type' && types.has(value as never)) return types(value as never);
    if (field === 'verification' && checks.has(value as never)) return checks(value as never);
    return wordsOfValue(field, value);
  };
  return (
    <fieldset>
      <legend className="mb-1 text-sm font-medium">{labelOf(field)}</legend>
      {values.map((value, at) => (
        <label key={JSON.stringify(value)} className="flex min-h-7 items-start gap-2 text-sm">
          <input
            type="radio"
            name={id}
            className="mt-0.5 size-4 shrink-0 accent-accent"
            checked={at === chosen}
            onChange={() => onChoose(at)}
          />
          <span className="min-w-0 [overflow-wrap:anywhere]" dir="auto">
            {wordsOf(value)}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

function wordsOfValue(field: string, value: unknown): string {
  if ((nameVariables as readonly string[]).includes(field) && Array.isArray(value)) return value.map(lineOfName).join('; ');
  if ((dateVariables as readonly string[]).includes(field)) return formatDate(dateOn(value as CslItem['issued']), interfaceLanguage);
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** The source that is cited most, as a beginning. */
function mostCited(sources: readonly CslItem[], places: MergeDialogProps['places']): string {
  const count = ({ id }: CslItem) => places.get(id)?.length ?? 0;
  return [...sources].sort((a, b) => count(b) - count(a))[0]?.id ?? '';
}
