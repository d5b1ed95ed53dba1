'use client';

import { memo } from 'react';
import { useTranslations } from 'use-intl';
import { DateField } from '#app/_editor/fields/DateField';
import { FieldPresence } from '#app/_editor/room/FieldPresence';
import { useRoom, useTimelineParts } from '#app/_editor/room/RoomProvider';
import { RichTextEditor } from '#app/_editor/text/RichTextEditor';
import { Textarea } from '#app/_editor/ui/Field';
import { setEventTitle } from '#core/edits/event';
import { bodyPlace } from '#core/model/findText';
import type { TimelineEvent } from '#core/model/timeline';
import { AccountsEditor } from './AccountsEditor';
import { isSameButTexts } from './isSameButTexts';

/** The form of an event: title, date, text and accounts. Each field writes to the doc on its own. */
export const EventEditor = memo(Fields, (before, after) => isSameButTexts(before.event, after.event));

function Fields({ event }: { event: TimelineEvent }) {
  const t = useTranslations('events');
  const { joined, presence } = useRoom();
  const { languages } = useTimelineParts('languages');
  const { id } = event;
  const at = (field: string) => ({ eventId: id, field });
  const isOne = languages.length === 1;

  return (
    <div className="cited document space-y-4">
      <div className="space-y-1">
        {languages.map((language) => (
          <FieldPresence key={language} at={at('title')}>
            <Textarea
              label={isOne ? t('titleField') : t('titleIn', { language })}
              isLabelHidden={isOne}
              placeholder={t('untitled')}
              lang={language}
              dir="auto"
              rows={1}
              className="document-title"
              value={event.title[language] ?? ''}
              // A title has no line breaks.
              onChange={(change) => setEventTitle(joined.doc, id, language, change.target.value.replace(/\s*\n\s*/g, ' '))}
              onFocus={() => presence.setPlace(at('title'))}
              onBlur={() => presence.setPlace(at(''))}
            />
          </FieldPresence>
        ))}
      </div>
      <div className="document-date">
        <DateField event={event} />
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
