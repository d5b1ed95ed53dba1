'use client';

import { createContext, useContext } from 'react';
import { useTranslations } from 'use-intl';

/** The address of the published example. Null if this server has none. */
export const ExampleContext = createContext<string | null>(null);

/** A link to the published example. It opens a new window, because the user is at work here. */
export function ExampleLink() {
  const t = useTranslations('front');
  const address = useContext(ExampleContext);
  if (!address) return null;
  return (
    <a href={address} target="_blank" rel="noreferrer" className="inline-flex min-h-9 items-center text-sm text-accent underline">
      {t('example')}
    </a>
  );
}
