import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { InvitationOffer } from '#app/_editor/members/InvitationOffer';
import messages from '#app/_editor/messages/en.json';
import { AppHeader } from '#app/_editor/navigation/AppHeader';
import { findCaller } from '#server/accounts/session';
import { findInvitation } from '#server/invitations/commands';

export const metadata: Metadata = { title: messages.invitation.title, referrer: 'no-referrer' };

/** Shows an invitation, also to strangers: the link is a secret, and its holder may know its content. */
export default async function InvitationPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const [caller, offer] = await Promise.all([findCaller(await headers()), findInvitation(token)]);
  return (
    <>
      <AppHeader user={caller} />
      <main className="mx-auto max-w-lg px-4 py-16">
        <InvitationOffer token={token} offer={offer} name={caller?.name ?? null} />
      </main>
    </>
  );
}
