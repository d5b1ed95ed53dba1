import { useTranslations } from 'use-intl';

const kinds = ['update', 'correction'] as const;
export type ChosenKind = (typeof kinds)[number];

/** The reason for another edition. Readers see the old and new words of a correction, but not of an update. */
export function KindField({ value, onChange }: { value: ChosenKind; onChange: (kind: ChosenKind) => void }) {
  const t = useTranslations('editions');
  return (
    <fieldset>
      <legend className="mb-1 text-sm font-medium">{t('kind')}</legend>
      {kinds.map((kind) => (
        <label key={kind} className="flex min-h-6 items-start gap-2 py-1">
          <input
            type="radio"
            name="kind"
            value={kind}
            checked={kind === value}
            onChange={() => onChange(kind)}
            className="mt-0.5 size-5 shrink-0 accent-accent"
          />
          <span>
            {t(`kinds.${kind}`)}
            <span className="block text-sm text-ink-muted">{t(`kindWhat.${kind}`)}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
