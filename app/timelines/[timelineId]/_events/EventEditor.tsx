'use client';

import { memo } from 'react';
import { useTranslations } from 'use-intl';
import { setEventActor, setEventTitle, setEventTrack, updateEvent, updatePlace } from '#core/timeline/edits/event';
import { addActor, addTrack } from '#core/timeline/edits/timeline';
import { certainties, placePrecisions, statuses } from '#core/timeline/schema';
import type { TimelineEvent } from '#core/timeline/timeline';
import { PresentField } from '../../../_collab/FieldPresence';
import { useRoom, useTimelineParts } from '../../../_collab/RoomProvider';
import { usePeopleAt } from '../../../_collab/usePresence';
import { Textarea } from '../../../_ui/Field';
import { Select } from '../../../_ui/Select';
import { RichTextEditor } from '../_text/RichTextEditor';
import { AccountsEditor } from './AccountsEditor';
import { DateField } from './DateField';
import { DraftField } from './DraftField';
import { LinksField } from './LinksField';
import { MemberField } from './MemberField';
import { PlaceCoordinates } from './PlaceCoordinates';

/** An event's fields, each written to the doc on its own, so that two people in two of them both keep their work. */
export const EventEditor = memo(Fields, (before, after) => isSameButTexts(before.event, after.event));

function Fields({ event }: { event: TimelineEvent }) {
  const t = useTranslations('events');
  const names = { certainty: useTranslations('certainty'), status: useTranslations('status'), precision: useTranslations('precision') };
  const { joined, presence } = useRoom();
  const { languages, tracks, actors } = useTimelineParts('languages', 'tracks', 'actors');
  const people = usePeopleAt(event.id);
  const { doc } = joined;
  const { id } = event;
  const at = (field: string) => ({ eventId: id, field });
  const inField = (field: string) => people.filter(({ places }) => places.some((place) => place.eventId === id && place.field === field));

  return (
    <div className="cited space-y-5">
      {languages.map((language) => (
        <Textarea
          key={language}
          label={languages.length > 1 ? t('titleIn', { language }) : t('titleField')}
          lang={language}
          dir="auto"
          rows={1}
          className="[&_textarea]:field-sizing-content [&_textarea]:resize-none [&_textarea]:font-serif [&_textarea]:text-lg"
          value={event.title[language] ?? ''}
          // A title is one line, however it is wrapped.
          onChange={(change) => setEventTitle(doc, id, language, change.target.value.replace(/\s*\n\s*/g, ' '))}
          onFocus={() => presence.setPlace(at('title'))}
          onBlur={() => presence.setPlace(at(''))}
          hint={inField('title').map(({ name }) => t('isWriting', { name }))[0]}
        />
      ))}
      <div className="grid gap-4 sm:grid-cols-3">
        <DateField event={event} />
        <PresentField at={at('certainty')}>
          <Select
            label={t('certainty')}
            value={event.certainty}
            onChange={(change) => updateEvent(doc, id, { certainty: change.target.value as TimelineEvent['certainty'] })}
          >
            {certainties.map((each) => (
              <option key={each} value={each}>
                {names.certainty(each)}
              </option>
            ))}
          </Select>
        </PresentField>
        <PresentField at={at('status')}>
          <Select
            label={t('status')}
            value={event.status}
            onChange={(change) => updateEvent(doc, id, { status: change.target.value as TimelineEvent['status'] })}
          >
            {statuses.map((each) => (
              <option key={each} value={each}>
                {names.status(each)}
              </option>
            ))}
          </Select>
        </PresentField>
      </div>
      {languages.map((language) => (
        <div key={language}>
          <p className="mb-1 text-sm font-medium">{languages.length > 1 ? t('bodyIn', { language }) : t('body')}</p>
          <RichTextEditor place={{ of: 'event', eventId: id }} language={language} label={t('body')} presenceAt={at('body')} />
        </div>
      ))}
      <AccountsEditor event={event} />
      <div className="grid gap-4 sm:grid-cols-[2fr_1fr]">
        <DraftField
          label={t('place')}
          value={event.place.name}
          onCommit={(name) => updatePlace(doc, id, { name: name.trim() })}
          presenceAt={at('place')}
        />
        <PresentField at={at('placePrecision')}>
          <Select
            label={t('placePrecision')}
            value={event.place.precision ?? ''}
            onChange={(change) => updatePlace(doc, id, { precision: placePrecisions.find((each) => each === change.target.value) ?? null })}
          >
            <option value="">{t('notSaid')}</option>
            {placePrecisions.map((each) => (
              <option key={each} value={each}>
                {names.precision(each)}
              </option>
            ))}
          </Select>
        </PresentField>
      </div>
      <PlaceCoordinates event={event} />
      <MemberField
        label={t('tracks')}
        addLabel={t('addTrack')}
        all={tracks}
        chosen={event.tracks}
        onSet={(trackId, isOn) => setEventTrack(doc, id, trackId, isOn)}
        onCreate={(name) => setEventTrack(doc, id, addTrack(doc, { name }), true)}
      />
      <MemberField
        label={t('actors')}
        addLabel={t('addActor')}
        all={actors}
        chosen={event.actors}
        onSet={(actorId, isOn) => setEventActor(doc, id, actorId, isOn)}
        onCreate={(name) => setEventActor(doc, id, addActor(doc, { name }), true)}
      />
      <LinksField event={event} />
    </div>
  );
}

/** The rich texts are followed by their own editors: a letter in one of them is nothing to the fields. */
function isSameButTexts(before: TimelineEvent, after: TimelineEvent): boolean {
  const write = (event: TimelineEvent) => JSON.stringify(event, (key, value) => (key === 'body' || key === 'claim' ? undefined : value));
  return write(before) === write(after);
}
