import type { Metadata } from 'next';
import Link from 'next/link';
import { AskForReset } from '#app/_editor/account/AskForReset';
import messages from '#app/_editor/messages/en.json';
import { isMailConfigured } from '#server/mail/mail';

export const metadata: Metadata = { title: messages.account.reset.title };

/** The page to request a new password. */
export default function ResetPasswordPage() {
  const words = messages.account.reset;
  return (
    <main className="mx-auto max-w-sm px-4 py-16">
      <Link href="/" className="font-serif text-lg font-semibold">
        Annalist
      </Link>
      <h1 className="mt-6 mb-6 font-serif text-3xl font-semibold">{words.title}</h1>
      {isMailConfigured() ? <AskForReset /> : <p>{words.noMail}</p>}
      <p className="mt-6 text-sm">
        <Link href="/sign-in" className="text-accent underline">
          {words.back}
        </Link>
      </p>
    </main>
  );
}
