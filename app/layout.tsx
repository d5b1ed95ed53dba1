import type { Metadata, Viewport } from 'next';
import type { ReactNode } from 'react';
import { Toaster } from 'sonner';
import '@fontsource-variable/inter';
import '@fontsource-variable/source-serif-4';
import './globals.css';
import { MessagesProvider } from './_messages/MessagesProvider';

export const metadata: Metadata = {
  title: { default: 'Annalist', template: '%s · Annalist' },
  description: 'Annotated, sourced chronologies, written together.',
};
export const viewport: Viewport = { colorScheme: 'light dark' };

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>
        <MessagesProvider>{children}</MessagesProvider>
        <Toaster position="bottom-center" />
      </body>
    </html>
  );
}
