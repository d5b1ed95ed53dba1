'use client';

import { useTranslations } from 'use-intl';
import { DeletedButton } from '#app/_editor/deleted/DeletedButton';
import { ViewHeader } from '#app/_editor/frame/ViewHeader';
import { useReading } from '#app/_editor/http/useReading';
import { useCan, useRoom, useTimelineParts } from '#app/_editor/room/RoomProvider';
import { Failed } from '#app/_editor/ui/Failed';
import { RowsSkeleton } from '#app/_editor/ui/RowsSkeleton';
import { can } from '#core/access';
import { inFirstLanguage } from '#core/model/byLanguage';
import { AddressSettings } from './AddressSettings';
import { ArchiveTimeline } from './ArchiveTimeline';
import { DeleteTimeline } from './DeleteTimeline';
import { DuplicateTimeline } from './DuplicateTimeline';
import { LanguageSettings } from './LanguageSettings';
import { MailSettings } from './MailSettings';
import { PageSettings } from './PageSettings';
import { ReferenceStyleSetting } from './ReferenceStyleSetting';
import { SettingsSection } from './SettingsSection';
import type { Settings } from './settings';
import { TeamSetting } from './TeamSetting';
import { ZoneSetting } from './ZoneSetting';

/** The settings: title, languages, time zone, address, mails, team, copy, archive, deletion. */
export function SettingsView() {
  const t = useTranslations('settings');
  const { timelineId, role, roleOutside } = useRoom();
  const mayEdit = useCan('editTimeline');
  const names = useTranslations('shell');
  const { title: titles, languages } = useTimelineParts('title', 'languages');
  const { value: settings, problem, refresh } = useReading<Settings>(`/api/timelines/${timelineId}`, `${role} ${roleOutside}`);
  const title = inFirstLanguage(titles, languages)?.value || names('untitled');
  const part = settings && { settings, title, onChanged: refresh };
  return (
    <div className="max-w-3xl space-y-10">
      <ViewHeader title={t('title')} />
      {settings?.isArchived && <p className="rounded-md bg-sunken p-3">{t('isArchived')}</p>}
      <LanguageSettings />
      <ZoneSetting />
      <ReferenceStyleSetting />
      {mayEdit && (
        <SettingsSection title={t('deletedTitle')}>
          <p className="text-sm text-ink-muted">{t('deletedWhat')}</p>
          <DeletedButton variant="secondary" />
        </SettingsSection>
      )}
      {problem && <Failed onRetry={refresh}>{problem.message}</Failed>}
      {!part && !problem && (
        <ul aria-busy className="divide-y divide-line rounded-lg border border-line bg-surface">
          <RowsSkeleton />
        </ul>
      )}
      {part && (
        <>
          <AddressSettings {...part} />
          <MailSettings {...part} />
          {can(part.settings.role, 'scheduleFetches') && <PageSettings {...part} />}
          <TeamSetting {...part} />
          {can(part.settings.role, 'duplicateTimeline') && <DuplicateTimeline {...part} />}
          {can(part.settings.role, 'archiveTimeline') && <ArchiveTimeline {...part} />}
          {can(part.settings.role, 'deleteTimeline') && <DeleteTimeline {...part} />}
        </>
      )}
    </div>
  );
}
