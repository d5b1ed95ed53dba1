import type { Metadata } from 'next';
import messages from '../_messages/en.json';
import { AccountPage } from '../sign-in/AccountPage';
import { readNextPath } from '../sign-in/nextPath';

export const metadata: Metadata = { title: messages.account.titleSignUp };

export default async function SignUpPage({ searchParams }: { searchParams: Promise<{ next?: string | string[] }> }) {
  return <AccountPage kind="signUp" next={readNextPath((await searchParams).next)} />;
}
