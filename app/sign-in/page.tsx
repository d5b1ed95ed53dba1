import type { Metadata } from 'next';
import { AccountPage } from './AccountPage';
import { readNextPath } from './nextPath';

export const metadata: Metadata = { title: 'Sign in' };

export default async function SignInPage({ searchParams }: { searchParams: Promise<{ next?: string }> }) {
  return <AccountPage kind="signIn" next={readNextPath((await searchParams).next)} />;
}
