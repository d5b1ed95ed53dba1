import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { createTranslator } from 'use-intl/core';
import { AcceptInvitation } from '#app/_editor/members/AcceptInvitation';
import messages from '#app/_editor/messages/en.json';
import { interfaceLanguage } from '#app/_editor/messages/interfaceLanguage';
import { AppHeader } from '#app/_editor/navigation/AppHeader';
import { ButtonLink } from '#app/_editor/ui/Button';
import { EmptyState } from '#app/_editor/ui/EmptyState';
import { findCaller } from '#server/accounts/session';
import { findInvitation, type Offer } from '#server/invitations/commands';

export const metadata: Metadata = { title: messages.invitation.title, referrer: 'no-referrer' };

/** Says who invites to what, also to someone who has no account yet: the link is a secret, and whoever has it may know. */
export default async function InvitationPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const [caller, offer] = await Promise.all([findCaller(await headers()), findInvitation(token)]);
  const t = createTranslator({ locale: interfaceLanguage, messages, namespace: 'invitation' });
  const next = encodeURIComponent(`/invitations/${token}`);
  return (
    <>
      <AppHeader user={caller} />
      <main className="mx-auto max-w-lg px-4 py-16">
        {offer ? (
          <>
            <h1 className="mb-2 font-serif text-3xl leading-tight font-semibold text-balance">{t('invites', { name: offer.invitedBy })}</h1>
            <OfferWords offer={offer} />
            {caller ? (
              <AcceptInvitation token={token} name={caller.name} />
            ) : (
              <>
                <p className="mb-4">{t('signInFirst')}</p>
                <div className="flex flex-wrap gap-3">
                  <ButtonLink href={`/sign-up?next=${next}`} variant="primary">
                    {t('signUp')}
                  </ButtonLink>
                  <ButtonLink href={`/sign-in?next=${next}`}>{t('signIn')}</ButtonLink>
                </div>
              </>
            )}
          </>
        ) : (
          <>
            <h1 className="mb-6 font-serif text-3xl font-semibold">{t('title')}</h1>
            <EmptyState title={t('goneTitle')}>{t('gone')}</EmptyState>
          </>
        )}
      </main>
    </>
  );
}

function OfferWords({ offer }: { offer: Offer }) {
  const t = createTranslator({ locale: interfaceLanguage, messages, namespace: 'invitation' });
  const isTeam = offer.to === 'team';
  const title = isTeam ? offer.teamName : offer.timelineTitle || messages.timelines.untitled;
  return (
    <>
      <p className="text-ink-muted">{t(isTeam ? 'toTeam' : 'toTimeline')}</p>
      <p className="mb-4 font-serif text-xl font-medium [overflow-wrap:anywhere]" dir="auto">
        {title}
      </p>
      <p className="mb-8">{isTeam ? t(`as.team.${offer.role}`) : t(`as.timeline.${offer.role}`)}</p>
    </>
  );
}
