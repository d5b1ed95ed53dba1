import type { Metadata } from 'next';
import { ChoosePassword } from '#app/_editor/account/ChoosePassword';
import messages from '#app/_editor/messages/en.json';

export const metadata: Metadata = { title: messages.account.reset.title, referrer: 'no-referrer' };

/** The page that reset links lead to. */
export default async function ChoosePasswordPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  return (
    <main className="mx-auto max-w-sm px-4 py-16">
      <p className="font-serif text-lg font-semibold">Annalist</p>
      <h1 className="mt-6 mb-6 font-serif text-3xl font-semibold">{messages.account.reset.title}</h1>
      <ChoosePassword token={token} />
    </main>
  );
}
