import type { Metadata, Viewport } from 'next';
import { cookies } from 'next/headers';
import type { ReactNode } from 'react';
import '@fontsource-variable/inter';
import '@fontsource-variable/source-serif-4';
import './globals.css';
import { interfaceLanguage } from './_editor/messages/interfaceLanguage';
import { MessagesProvider } from './_editor/messages/MessagesProvider';
import { ShellProvider } from './_editor/navigation/ShellProvider';
import { readTheme, themeCookie } from './_editor/navigation/theme';

export const metadata: Metadata = {
  title: { default: 'Annalist', template: '%s · Annalist' },
  description: 'Annotated, sourced chronologies, written together.',
};
export const viewport: Viewport = { colorScheme: 'light dark' };

export default async function RootLayout({ children }: { children: ReactNode }) {
  // Reading the cookie also makes every page dynamic: a prerendered page could not carry the nonce of its response.
  const theme = readTheme((await cookies()).get(themeCookie)?.value);
  return (
    <html lang={interfaceLanguage} data-theme={theme}>
      <body>
        <MessagesProvider>
          <ShellProvider theme={theme}>{children}</ShellProvider>
        </MessagesProvider>
      </body>
    </html>
  );
}
