'use client';

import type { ReactNode } from 'react';
import { IntlProvider } from 'use-intl';
import messages from './en.json';
import { interfaceLanguage } from './interfaceLanguage';

/** The words of the interface. Another language is another catalogue beside en.json, and `interfaceLanguage`. */
export function MessagesProvider({ children }: { children: ReactNode }) {
  return (
    <IntlProvider locale={interfaceLanguage} messages={messages} timeZone="UTC">
      {children}
    </IntlProvider>
  );
}
