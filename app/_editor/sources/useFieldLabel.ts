import { useTranslations } from 'use-intl';

/** Returns the name of a field in a source of this type: a newspaper for an article, a broadcaster for a broadcast. */
export function useFieldLabel(type: string): (field: string) => string {
  const t = useTranslations('sourceField');
  const of = useTranslations('sourceFieldOf');
  const others = useTranslations('sourceForm');
  return (field) => {
    const own = `${type}.${field}`;
    if (of.has(own as never)) return of(own as never);
    if (t.has(field as never)) return t(field as never);
    return others.has(field as never) ? others(field as never) : field;
  };
}
