import type { Metadata, Viewport } from 'next';
import { connection } from 'next/server';
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

export default async function RootLayout({ children }: { children: ReactNode }) {
  // Every page is made anew: one made beforehand could not carry the nonce of the answer that it goes out with.
  await connection();
  return (
    <html lang="en">
      <body>
        <MessagesProvider>{children}</MessagesProvider>
        <Toaster position="bottom-center" theme="system" />
      </body>
    </html>
  );
}
