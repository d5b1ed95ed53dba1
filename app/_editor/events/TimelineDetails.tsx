'use client';

import { memo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { TimelineTitleField } from '#app/_editor/fields/TimelineTitleField';
import { useCan, useTimelineParts } from '#app/_editor/room/RoomProvider';
import { useCompleteRecord } from '#app/_editor/room/useCompleteRecord';
import { RichTextEditor } from '#app/_editor/text/RichTextEditor';
import { RichTextView } from '#app/_editor/text/RichTextView';
import { timelineRef } from '#core/edits/edit';
import { summaryPlace } from '#core/model/findText';
import { ErasEditor } from './ErasEditor';
import { TracksEditor } from './TracksEditor';

/** The timeline's title and summary. Editors can write them. */
export const TimelineDetails = memo(function TimelineDetails() {
  const t = useTranslations('details');
  const { summary, languages } = useTimelineParts('summary', 'languages');
  const mayEdit = useCan('editTimeline');
  useCompleteRecord(timelineRef);
  const [isOpen, setIsOpen] = useState(false);
  const summaryLabel = (language: string) => (languages.length > 1 ? t('summaryIn', { language }) : t('summary'));
  const isEmpty = languages.every((language) => (summary[language] ?? []).length === 0);
  return (
    <div className="cited max-w-prose space-y-1">
      {!isEmpty && languages.map((language) => <RichTextView key={language} text={summary[language] ?? []} language={language} />)}
      {mayEdit && (
        <details open={isOpen} onToggle={(toggle) => setIsOpen(toggle.currentTarget.open)}>
          <summary className="min-h-6 py-1 text-sm text-ink-muted">{t('edit')}</summary>
          {isOpen && (
            <div className="mt-3 space-y-4">
              {languages.map((language) => (
                <div key={language} className="space-y-4">
                  <TimelineTitleField language={language} label={languages.length > 1 ? t('titleIn', { language }) : t('title')} />
                  <div>
                    <p className="mb-1 text-sm font-medium">{summaryLabel(language)}</p>
                    <RichTextEditor
                      place={summaryPlace}
                      language={language}
                      label={summaryLabel(language)}
                      presenceAt={{ eventId: '', field: 'summary' }}
                    />
                  </div>
                </div>
              ))}
              <div>
                <p className="mb-1 text-sm font-medium">{t('tracks')}</p>
                <TracksEditor />
              </div>
              <ErasEditor />
            </div>
          )}
        </details>
      )}
    </div>
  );
});
