'use client';

import { useTranslations } from 'use-intl';
import { type Citation, locatorLabels } from '#core/model/nodes/citation';

type LocatorLabel = (typeof locatorLabels)[number];

/** Returns a CSL locator label. Null if CSL does not know it. */
export function readLocatorLabel(label: string | null): LocatorLabel | null {
  return locatorLabels.find((each) => each === label) ?? null;
}

/** Formats a locator in words: "page 12". */
export function useLocatorWords(): (citation: Pick<Citation, 'label' | 'locator'>) => string {
  const t = useTranslations('editor.locators');
  return ({ label, locator }) => {
    const known = readLocatorLabel(label);
    if (locator === '') return '';
    return known ? `${t(known)} ${locator}` : locator;
  };
}
