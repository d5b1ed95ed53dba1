import type { Metadata } from 'next';
import { readNextPath } from '#app/_editor/account/nextPath';
import messages from '#app/_editor/messages/en.json';
import { AccountPage } from './AccountPage';

export const metadata: Metadata = { title: messages.account.titleSignIn };

export default async function SignInPage({ searchParams }: { searchParams: Promise<{ next?: string | string[] }> }) {
  return <AccountPage kind="signIn" next={readNextPath((await searchParams).next)} />;
}
