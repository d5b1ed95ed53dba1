'use client';

import type { ReactNode } from 'react';
import { IntlProvider } from 'use-intl';
import messages from './en.json';

/** The words of the interface. Another language is another catalogue beside en.json. */
export function MessagesProvider({ children }: { children: ReactNode }) {
  return (
    <IntlProvider locale="en" messages={messages} timeZone="UTC">
      {children}
    </IntlProvider>
  );
}
