'use client';

import { memo } from 'react';
import { useTranslations } from 'use-intl';
import { aboutOf } from '#app/_editor/comments/about';
import { CommentOn } from '#app/_editor/comments/CommentOn';
import { DateField } from '#app/_editor/fields/DateField';
import { FieldPresence } from '#app/_editor/room/FieldPresence';
import { useRoom, useTimelineParts } from '#app/_editor/room/RoomProvider';
import { useCompleteRecord } from '#app/_editor/room/useCompleteRecord';
import { RichTextEditor } from '#app/_editor/text/RichTextEditor';
import { SharedTextarea } from '#app/_editor/ui/SharedField';
import { eventRef } from '#core/edits/edit';
import { setEventTitle } from '#core/edits/event';
import { bodyPlace } from '#core/model/findText';
import type { TimelineEvent } from '#core/model/timeline';
import { AccountsEditor } from './AccountsEditor';
import { isSameButTexts } from './isSameButTexts';

/** The form of an event: title, date, text and accounts. Each field writes to the doc on its own. */
export const EventEditor = memo(Fields, (before, after) => isSameButTexts(before.event, after.event));

function Fields({ event }: { event: TimelineEvent }) {
  const t = useTranslations('events');
  const dateName = useTranslations('dateField')('label');
  const { joined, presence } = useRoom();
  const { languages } = useTimelineParts('languages');
  const { id } = event;
  const at = (field: string) => ({ eventId: id, field });
  const isOne = languages.length === 1;
  useCompleteRecord(eventRef(id));

  return (
    <div className="cited document space-y-4">
      <div data-ref={aboutOf({ ...eventRef(id), field: 'title' })} className="space-y-1">
        {languages.map((language) => (
          <FieldPresence key={language} at={at('title')}>
            <SharedTextarea
              label={isOne ? t('titleField') : t('titleIn', { language })}
              isLabelHidden={isOne}
              placeholder={t('untitled')}
              lang={language}
              dir="auto"
              rows={1}
              className="document-title"
              value={event.title[language] ?? ''}
              readOnly={event.title[language] === undefined}
              // A title has no line breaks.
              onType={(typed, was) => setEventTitle(joined.doc, id, language, typed.replace(/\s*\n\s*/g, ' '), was)}
              onFocus={() => presence.setPlace(at('title'))}
              onBlur={() => presence.setPlace(at(''))}
            />
          </FieldPresence>
        ))}
      </div>
      <div data-ref={aboutOf({ ...eventRef(id), field: 'date' })} className="document-date about">
        <DateField event={event} />
        <CommentOn anchor={{ ...eventRef(id), field: 'date' }} name={dateName} />
      </div>
      {languages.map((language) => (
        <div key={language}>
          {!isOne && <p className="text-sm font-medium text-ink-muted">{t('bodyIn', { language })}</p>}
          <RichTextEditor
            place={bodyPlace(id)}
            language={language}
            label={isOne ? t('body') : t('bodyIn', { language })}
            presenceAt={at('body')}
          />
        </div>
      ))}
      <AccountsEditor event={event} />
    </div>
  );
}
