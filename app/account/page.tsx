import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { AddressForm } from '#app/_editor/account/AddressForm';
import { DeleteAccount } from '#app/_editor/account/DeleteAccount';
import { MailSettings } from '#app/_editor/account/MailSettings';
import { NameForm } from '#app/_editor/account/NameForm';
import { PasswordForm } from '#app/_editor/account/PasswordForm';
import { SessionList } from '#app/_editor/account/SessionList';
import messages from '#app/_editor/messages/en.json';
import { AppHeader } from '#app/_editor/navigation/AppHeader';
import { listSessions, listTeamsInTheirHands } from '#server/accounts/queries';
import { findCaller, findSessionId } from '#server/accounts/session';

export const metadata: Metadata = { title: messages.account.page.title };

export default async function AccountSettingsPage() {
  const asked = await headers();
  const caller = await findCaller(asked);
  if (!caller) redirect('/sign-in?next=/account');
  const sessionId = await findSessionId(asked);
  const [sessions, teams] = await Promise.all([listSessions(caller.userId, sessionId ?? ''), listTeamsInTheirHands(caller.userId)]);
  return (
    <>
      <AppHeader user={caller} />
      <main className="mx-auto max-w-3xl px-4 py-10">
        <h1 className="mb-8 font-serif text-3xl font-semibold">{messages.account.page.title}</h1>
        <NameForm name={caller.name} />
        <AddressForm email={caller.email} />
        <PasswordForm />
        <MailSettings />
        <SessionList sessions={sessions} />
        <DeleteAccount userId={caller.userId} name={caller.name} teams={teams} />
      </main>
    </>
  );
}
