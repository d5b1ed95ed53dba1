import { headers } from 'next/headers';
import Link from 'next/link';
import { redirect } from 'next/navigation';
import { createTranslator } from 'use-intl/core';
import { findCaller } from '#server/auth/session';
import { isPublished } from '#server/editions/queries';
import messages from './_messages/en.json';

const demoSlug = 'talks-2022';

export default async function FrontPage() {
  if (await findCaller(await headers())) redirect('/timelines');
  const t = createTranslator({ locale: 'en', messages, namespace: 'front' });
  const hasDemo = await isPublished(demoSlug);
  return (
    <main className="mx-auto max-w-2xl px-4 py-20">
      <p className="font-serif text-lg font-semibold">Annalist</p>
      <h1 className="mt-6 font-serif text-4xl leading-tight font-semibold text-balance sm:text-5xl">{t('title')}</h1>
      <p className="mt-6 font-serif text-lg leading-relaxed">{t('what')}</p>
      <div className="mt-8 flex flex-wrap gap-3">
        <Link href="/sign-in" className="inline-flex min-h-11 items-center rounded-md bg-accent px-5 font-medium text-on-accent">
          {t('signIn')}
        </Link>
        {hasDemo && (
          // A plain link: the page is not one of the application's.
          <a
            href={`/t/${demoSlug}`}
            className="inline-flex min-h-11 items-center rounded-md border border-control bg-surface px-5 font-medium"
          >
            {t('example')}
          </a>
        )}
      </div>
    </main>
  );
}
