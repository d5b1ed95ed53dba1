'use client';

import { useTranslations } from 'use-intl';
import { AppHeader } from './_editor/navigation/AppHeader';
import { Button } from './_editor/ui/Button';

export default function ErrorPage({ retry }: { retry: () => void }) {
  const t = useTranslations('failed');
  return (
    <>
      <AppHeader user={null} />
      <main className="mx-auto max-w-lg px-4 py-20">
        <h1 className="font-serif text-3xl font-semibold">{t('title')}</h1>
        <p className="mt-4 mb-6 text-ink-muted">{t('text')}</p>
        <Button onClick={retry}>{t('again')}</Button>
      </main>
    </>
  );
}
