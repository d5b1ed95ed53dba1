'use client';

import { useId, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useRoom } from '#app/_editor/room/RoomProvider';
import { Button } from '#app/_editor/ui/Button';
import { dateVariables, type NameVariable, nameVariables } from '#core/sources/cslVariables';
import { commonFields, type FormField, otherFields } from '#core/sources/typeFields';
import { NamesField } from './NamesField';
import type { NameRow } from './nameRows';
import { SourceDate, SourceText } from './SourceText';
import type { SourceTexts } from './sourceForm';
import { useFieldLabel } from './useFieldLabel';

/** The rows of each list of names. */
export type NamesOfForm = Readonly<Record<NameVariable, readonly NameRow[]>>;

interface SourceFieldsProps {
  type: string;
  form: string;
  before: SourceTexts;
  errorAt: (field: FormField) => string | null;
  names: NamesOfForm;
  namesBefore: NamesOfForm;
  onNames: (variable: NameVariable, rows: NameRow[]) => void;
}

const areLong: ReadonlySet<FormField> = new Set(['abstract', 'annote', 'references']);
const dates: ReadonlySet<FormField> = new Set(dateVariables);
const people: ReadonlySet<FormField> = new Set(nameVariables);

/** The fields of a type: its common ones, those that have content, and all others on request. */
export function SourceFields({ type, form, before, errorAt, names, namesBefore, onNames }: SourceFieldsProps) {
  const t = useTranslations('sourceForm');
  const labelOf = useFieldLabel(type);
  const { drafts } = useRoom();
  const id = useId();
  const [hasMore, setHasMore] = useState(false);
  const others = otherFields(type);
  const isFilled = (field: FormField) =>
    (isNames(field) ? names[field].length > 0 || namesBefore[field].length > 0 : before[field] !== '') ||
    drafts.find(`${form} ${field}`) !== null ||
    errorAt(field) !== null;
  const [filled, empty] = [others.filter(isFilled), others.filter((field) => !isFilled(field))];

  const fieldOf = (field: FormField) => {
    const shared = { form, before, label: labelOf(field), error: errorAt(field) };
    if (isNames(field))
      return (
        <div key={field} className="sm:col-span-2">
          <NamesField
            label={shared.label}
            draftKey={`${form} ${field}`}
            before={namesBefore[field]}
            rows={names[field]}
            onChange={(rows) => onNames(field, rows)}
            error={shared.error}
          />
        </div>
      );
    if (dates.has(field)) return <SourceDate key={field} {...shared} name={field} hint={t('dateHint')} />;
    const isWide = field === 'URL' || areLong.has(field);
    return (
      <SourceText
        key={field}
        {...shared}
        name={field}
        isLong={areLong.has(field)}
        inputMode={field === 'URL' ? 'url' : undefined}
        className={isWide ? 'sm:col-span-2' : ''}
      />
    );
  };

  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">{[...commonFields(type), ...filled].map(fieldOf)}</div>
      <Button aria-expanded={hasMore} aria-controls={id} onClick={() => setHasMore(!hasMore)}>
        {t(hasMore ? 'fewer' : 'more')}
      </Button>
      <div id={id} className="grid gap-4 empty:hidden sm:grid-cols-2">
        {hasMore && empty.map(fieldOf)}
      </div>
    </>
  );
}

function isNames(field: FormField): field is NameVariable {
  return people.has(field);
}
