import type { Metadata } from 'next';
import messages from '../_messages/en.json';
import { AccountPage } from './AccountPage';
import { readNextPath } from './nextPath';

export const metadata: Metadata = { title: messages.account.titleSignIn };

export default async function SignInPage({ searchParams }: { searchParams: Promise<{ next?: string | string[] }> }) {
  return <AccountPage kind="signIn" next={readNextPath((await searchParams).next)} />;
}
