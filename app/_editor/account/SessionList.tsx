'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { request } from '#app/_editor/http/request';
import { interfaceLanguage } from '#app/_editor/messages/interfaceLanguage';
import { Badge } from '#app/_editor/ui/Badge';
import { Button } from '#app/_editor/ui/Button';
import { formatMoment } from '#core/dates/moment';
import { AccountSection } from './AccountSection';
import { readBrowser } from './browserName';
import { useAttempt } from './useAttempt';

interface Session {
  id: string;
  userAgent: string;
  address: string;
  lastSeenAt: string;
  isThisOne: boolean;
}

/** The user's sessions, each with a button to end it at once. */
export function SessionList({ sessions }: { sessions: readonly Session[] }) {
  const t = useTranslations('account.page');
  const router = useRouter();
  const { attempt, errorAt, isBusy } = useAttempt([]);
  const end = async (act: () => Promise<unknown>) => {
    await attempt(act);
    router.refresh();
  };
  const nameOf = ({ userAgent }: Session) => {
    const found = readBrowser(userAgent);
    return found ? t('browser', found) : t('otherProgram');
  };
  return (
    <AccountSection title={t('sessions')} what={t('sessionsWhat')}>
      <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
        {sessions.map((session) => (
          <li key={session.id} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
            <div className="min-w-0 flex-1 basis-48">
              <p className="font-medium">{nameOf(session)}</p>
              <p className="text-sm text-ink-muted [overflow-wrap:anywhere]">
                {t(session.address ? 'lastSeenFrom' : 'lastSeen', {
                  date: formatMoment(session.lastSeenAt, interfaceLanguage),
                  address: session.address,
                })}
              </p>
            </div>
            {session.isThisOne ? (
              <Badge>{t('thisSession')}</Badge>
            ) : (
              <Button
                variant="quiet"
                isBusy={isBusy}
                aria-label={t('endOne', { name: nameOf(session) })}
                onClick={() => end(() => request('DELETE', `/api/account/sessions/${session.id}`))}
              >
                {t('end')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {errorAt('form') && (
        <p role="alert" className="mt-3 text-sm text-danger">
          {errorAt('form')}
        </p>
      )}
      {sessions.length > 1 && (
        <Button className="mt-4" isBusy={isBusy} onClick={() => end(() => request('POST', '/api/auth/revoke-other-sessions', {}))}>
          {t('endOthers')}
        </Button>
      )}
    </AccountSection>
  );
}
