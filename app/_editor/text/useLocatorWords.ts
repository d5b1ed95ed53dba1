'use client';

import { useTranslations } from 'use-intl';
import { type Citation, locatorLabels } from '#core/model/nodes/citation';

type LocatorLabel = (typeof locatorLabels)[number];

/** The name of a CSL locator label in the reader's words; null where the doc holds a label that CSL does not know. */
export function readLocatorLabel(label: string | null): LocatorLabel | null {
  return locatorLabels.find((each) => each === label) ?? null;
}

/** "page 12": where in the source, in words. */
export function useLocatorWords(): (citation: Pick<Citation, 'label' | 'locator'>) => string {
  const t = useTranslations('editor.locators');
  return ({ label, locator }) => {
    const known = readLocatorLabel(label);
    if (locator === '') return '';
    return known ? `${t(known)} ${locator}` : locator;
  };
}
