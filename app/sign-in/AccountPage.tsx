import Link from 'next/link';
import { createTranslator } from 'use-intl/core';
import { AccountForm } from '#app/_editor/account/AccountForm';
import messages from '#app/_editor/messages/en.json';
import { interfaceLanguage } from '#app/_editor/messages/interfaceLanguage';
import { currentEnv } from '#server/base/env';

/** The page around the form to sign in or sign up. */
export function AccountPage({ kind, next }: { kind: 'signIn' | 'signUp'; next: string }) {
  const t = createTranslator({ locale: interfaceLanguage, messages, namespace: 'account' });
  const { demo, mail, signUp } = currentEnv();
  const takesNew = signUp === 'open' || (signUp === 'invited' && next.startsWith('/invitations/'));
  return (
    <main className="mx-auto max-w-sm px-4 py-16">
      <Link href="/" className="font-serif text-lg font-semibold">
        Annalist
      </Link>
      <h1 className="mt-6 mb-6 font-serif text-3xl font-semibold">{t(kind === 'signIn' ? 'titleSignIn' : 'titleSignUp')}</h1>
      {kind === 'signUp' && !takesNew ? (
        <p>{t(signUp === 'closed' ? 'closed' : 'invitedOnly')}</p>
      ) : (
        <AccountForm kind={kind} next={next} isDemo={demo} sendsMail={mail !== null} takesNew={takesNew} />
      )}
    </main>
  );
}
