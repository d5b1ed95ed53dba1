import type { Metadata } from 'next';
import { AccountPage } from '../sign-in/AccountPage';
import { readNextPath } from '../sign-in/nextPath';

export const metadata: Metadata = { title: 'Create an account' };

export default async function SignUpPage({ searchParams }: { searchParams: Promise<{ next?: string }> }) {
  return <AccountPage kind="signUp" next={readNextPath((await searchParams).next)} />;
}
