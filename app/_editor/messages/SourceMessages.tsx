'use client';

import { type ReactNode, useMemo } from 'react';
import { IntlProvider, useMessages } from 'use-intl';
import { interfaceLanguage } from './interfaceLanguage';
import words from './sources.en.json';

/** The words of sources, which have many fields. They are loaded with the views that show them. */
export function SourceMessages({ children }: { children: ReactNode }) {
  const messages = useMessages();
  const all = useMemo(() => ({ ...messages, ...words }), [messages]);
  return (
    <IntlProvider locale={interfaceLanguage} messages={all} timeZone="UTC">
      {children}
    </IntlProvider>
  );
}
