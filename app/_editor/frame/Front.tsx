import Link from 'next/link';
import { createTranslator } from 'use-intl/core';
import messages from '#app/_editor/messages/en.json';
import { interfaceLanguage } from '#app/_editor/messages/interfaceLanguage';

const ways = ['write', 'doubt', 'publish'] as const;

interface FrontProps {
  /** The address of a published timeline. Null if there is none. */
  example: string | null;
  /** Whether sign-up is open. */
  takesNew: boolean;
}

/** The front page: what the product is, and how to begin. */
export function Front({ example, takesNew }: FrontProps) {
  const t = createTranslator({ locale: interfaceLanguage, messages, namespace: 'front' });
  const button = 'inline-flex min-h-11 items-center rounded-md border px-5 font-medium';
  const primary = `${button} border-transparent bg-accent text-on-accent hover:opacity-90`;
  const secondary = `${button} border-control bg-surface hover:bg-sunken`;
  return (
    <main className="page-width py-12 sm:py-20">
      <h1 className="max-w-3xl font-serif text-4xl leading-tight font-semibold text-balance sm:text-5xl">{t('title')}</h1>
      <p className="mt-6 max-w-2xl font-serif text-lg leading-relaxed">{t('what')}</p>
      <div className="mt-8 flex flex-wrap gap-3">
        {takesNew && (
          <Link href="/sign-up" className={primary}>
            {t('signUp')}
          </Link>
        )}
        <Link href="/sign-in" className={takesNew ? secondary : primary}>
          {t('signIn')}
        </Link>
        {example && (
          // A plain link, because the page is outside the application.
          <a href={example} className={secondary}>
            {t('example')}
          </a>
        )}
      </div>
      {!takesNew && <p className="mt-3 text-sm text-ink-muted">{t('invitedOnly')}</p>}
      <ol className="mt-14 grid gap-x-8 gap-y-6 border-t border-line pt-8 sm:grid-cols-3">
        {ways.map((way) => (
          <li key={way}>
            <h2 className="font-serif text-lg font-semibold">{t(`way.${way}.title`)}</h2>
            <p className="mt-1.5 leading-relaxed text-ink-muted">{t(`way.${way}.text`)}</p>
          </li>
        ))}
      </ol>
      <p className="mt-8 text-sm text-ink-muted">{t('importLater')}</p>
    </main>
  );
}
