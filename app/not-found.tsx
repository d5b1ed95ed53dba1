import Link from 'next/link';
import { createTranslator } from 'use-intl/core';
import messages from './_editor/messages/en.json';
import { interfaceLanguage } from './_editor/messages/interfaceLanguage';
import { AppHeader } from './_editor/navigation/AppHeader';

export default function NotFound() {
  const t = createTranslator({ locale: interfaceLanguage, messages, namespace: 'notFound' });
  return (
    <>
      <AppHeader user={null} />
      <main className="mx-auto max-w-lg px-4 py-20">
        <h1 className="font-serif text-3xl font-semibold">{t('title')}</h1>
        <p className="mt-4 text-ink-muted">{t('text')}</p>
        <p className="mt-6">
          <Link href="/" className="text-accent underline">
            {t('home')}
          </Link>
        </p>
      </main>
    </>
  );
}
