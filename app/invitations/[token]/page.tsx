import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { createTranslator } from 'use-intl/core';
import { findCaller } from '#server/auth/session';
import { Refusal } from '#server/errors';
import { requireInvitation } from '#server/invitations/commands';
import messages from '../../_messages/en.json';
import { AppHeader } from '../../_shell/AppHeader';
import { EmptyState } from '../../_ui/EmptyState';
import { AcceptInvitation } from './AcceptInvitation';

export const metadata: Metadata = { title: messages.invitation.title, referrer: 'no-referrer' };

export default async function InvitationPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const caller = await findCaller(await headers());
  if (!caller) redirect(`/sign-in?next=${encodeURIComponent(`/invitations/${token}`)}`);
  const t = createTranslator({ locale: 'en', messages, namespace: 'invitation' });
  const roles = createTranslator({ locale: 'en', messages, namespace: 'roles' });
  const invitation = await findInvitation(token);
  return (
    <>
      <AppHeader user={caller} />
      <main className="mx-auto max-w-lg px-4 py-16">
        <h1 className="mb-6 font-serif text-3xl font-semibold">{t('title')}</h1>
        {invitation ? (
          <>
            <p className="mb-6 text-lg">{t('offer', { title: invitation.timelineTitle, role: roles(invitation.role) })}</p>
            <AcceptInvitation token={token} />
          </>
        ) : (
          <EmptyState title={t('goneTitle')}>{t('gone')}</EmptyState>
        )}
      </main>
    </>
  );
}

async function findInvitation(token: string) {
  try {
    return await requireInvitation(token);
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}
