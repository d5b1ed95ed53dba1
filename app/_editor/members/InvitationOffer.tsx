import { createTranslator } from 'use-intl/core';
import { AcceptInvitation } from '#app/_editor/members/AcceptInvitation';
import messages from '#app/_editor/messages/en.json';
import { interfaceLanguage } from '#app/_editor/messages/interfaceLanguage';
import { ButtonLink } from '#app/_editor/ui/Button';
import { EmptyState } from '#app/_editor/ui/EmptyState';
import type { Role, TeamRole } from '#core/access';

type Offer = { invitedBy: string } & (
  | { to: 'timeline'; timelineTitle: string; role: Role }
  | { to: 'team'; teamName: string; role: TeamRole }
);

interface InvitationOfferProps {
  token: string;
  /** Null if the link is unknown, expired, used or revoked. */
  offer: Offer | null;
  /** The name of the signed-in user. Null if nobody is signed in. */
  name: string | null;
}

/** Shows an invitation, with buttons to accept, sign in or sign up. */
export function InvitationOffer({ token, offer, name }: InvitationOfferProps) {
  const t = createTranslator({ locale: interfaceLanguage, messages, namespace: 'invitation' });
  if (!offer)
    return (
      <>
        <h1 className="mb-6 font-serif text-3xl font-semibold">{t('title')}</h1>
        <EmptyState title={t('goneTitle')}>{t('gone')}</EmptyState>
      </>
    );
  return (
    <>
      <h1 className="mb-2 font-serif text-3xl leading-tight font-semibold text-balance">{t('invites', { name: offer.invitedBy })}</h1>
      <OfferWords offer={offer} />
      {name === null ? <SignInFirst token={token} /> : <AcceptInvitation token={token} name={name} />}
    </>
  );
}

function SignInFirst({ token }: { token: string }) {
  const t = createTranslator({ locale: interfaceLanguage, messages, namespace: 'invitation' });
  const next = encodeURIComponent(`/invitations/${token}`);
  return (
    <>
      <p className="mb-4">{t('signInFirst')}</p>
      <div className="flex flex-wrap gap-3">
        <ButtonLink href={`/sign-up?next=${next}`} variant="primary">
          {t('signUp')}
        </ButtonLink>
        <ButtonLink href={`/sign-in?next=${next}`}>{t('signIn')}</ButtonLink>
      </div>
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
