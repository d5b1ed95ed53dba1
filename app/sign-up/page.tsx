import type { Metadata } from 'next';
import { readNextPath } from '#app/_editor/account/nextPath';
import messages from '#app/_editor/messages/en.json';
import { AccountPage } from '#app/sign-in/AccountPage';

export const metadata: Metadata = { title: messages.account.titleSignUp };

export default async function SignUpPage({ searchParams }: { searchParams: Promise<{ next?: string | string[] }> }) {
  return <AccountPage kind="signUp" next={readNextPath((await searchParams).next)} />;
}
