import { useTranslations } from 'use-intl';
import { interfaceLanguage } from '#app/_editor/messages/interfaceLanguage';
import { formatDate } from '#core/dates/edtf/format';

interface DateChoiceProps {
  /** The name of its radio buttons. */
  name: string;
  /** What the field is called. */
  field: string;
  words: string;
  /** EDTF. */
  days: readonly string[];
  /** The chosen day. Empty: not known. */
  day: string;
  onDay: (day: string) => void;
  /** It appears during typing, and is announced. */
  isNews?: boolean;
  className?: string;
}

/** Asks which day a date means whose day and month may be swapped. Without an answer it stays in words. */
export function DateChoice({ name, field, words, days, day, onDay, isNews, className }: DateChoiceProps) {
  const t = useTranslations('importSources');
  const options = [...days.map((each) => [each, formatDate(each, interfaceLanguage)]), ['', t('keepWords', { words })]] as const;
  return (
    <fieldset className={`mt-2 text-sm ${className ?? ''}`}>
      <legend role={isNews ? 'status' : undefined} className="mb-1">
        {t('whichDate', { field, words })}
      </legend>
      {options.map(([each = '', label]) => (
        <label key={each} className="flex min-h-7 cursor-pointer items-center gap-2">
          <input
            type="radio"
            name={name}
            value={each}
            checked={day === each}
            onChange={() => onDay(each)}
            className="size-4 shrink-0 accent-accent"
          />
          {label}
        </label>
      ))}
    </fieldset>
  );
}
