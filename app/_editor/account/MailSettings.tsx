'use client';

import { useTranslations } from 'use-intl';
import { MailModeSelect } from '#app/_editor/notifications/MailModeSelect';
import { useMailSettings } from '#app/_editor/notifications/useMailSettings';
import { Failed } from '#app/_editor/ui/Failed';
import { RowsSkeleton } from '#app/_editor/ui/RowsSkeleton';
import { AccountSection } from './AccountSection';

/** When the user gets mails: for all timelines, and for each. */
export function MailSettings() {
  const t = useTranslations('notifications');
  const names = useTranslations('shell');
  const { settings, problem, refresh, setMode } = useMailSettings();
  return (
    <div id="mails" className="scroll-mt-20">
      <AccountSection title={t('mails')} what={settings?.isMailed === false ? t('notMailed') : t('mailsWhat')}>
        {problem && <Failed onRetry={refresh}>{problem.message}</Failed>}
        {!settings && !problem && (
          <ul aria-busy>
            <RowsSkeleton />
          </ul>
        )}
        {settings && (
          <div className="space-y-5">
            <MailModeSelect label={t('forAll')} mode={settings.mail} onChange={(mode) => setMode(mode)} />
            {settings.timelines.length > 0 && (
              <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
                {settings.timelines.map(({ timelineId, title, mail }) => (
                  <li key={timelineId} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-4 py-3">
                    <p dir="auto" className="min-w-0 flex-1 basis-48 [overflow-wrap:anywhere]">
                      {title || names('untitled')}
                    </p>
                    <MailModeSelect
                      label={t('forTimeline', { title: title || names('untitled') })}
                      isLabelHidden
                      mode={mail}
                      common={settings.mail}
                      onChange={(mode) => setMode(mode, timelineId)}
                    />
                  </li>
                ))}
              </ul>
            )}
          </div>
        )}
      </AccountSection>
    </div>
  );
}
