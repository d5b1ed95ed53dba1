'use client';

import { memo } from 'react';
import { useTranslations } from 'use-intl';
import { CommentOn } from '#app/_editor/comments/CommentOn';
import { DraftField } from '#app/_editor/fields/DraftField';
import { LinksField } from '#app/_editor/fields/LinksField';
import { MemberField } from '#app/_editor/fields/MemberField';
import { PlaceCoordinates } from '#app/_editor/fields/PlaceCoordinates';
import { PresentField } from '#app/_editor/room/FieldPresence';
import { useRoom, useTimelineParts } from '#app/_editor/room/RoomProvider';
import { Select } from '#app/_editor/ui/Select';
import { eventRef } from '#core/edits/edit';
import { setEventActor, setEventTrack, updateEvent, updatePlace } from '#core/edits/event';
import { addActor, addTrack } from '#core/edits/timeline';
import { certainties, placePrecisions, statuses } from '#core/model/schema';
import type { TimelineEvent } from '#core/model/timeline';
import { isSameButTexts } from './isSameButTexts';

/** An event's properties beside its text: certainty, place, people, links. Empty ones share one quiet row. */
export const EventProperties = memo(Properties, (before, after) => isSameButTexts(before.event, after.event));

function Properties({ event }: { event: TimelineEvent }) {
  const t = useTranslations('events');
  const names = { certainty: useTranslations('certainty'), status: useTranslations('status'), precision: useTranslations('precision') };
  const { doc } = useRoom().joined;
  const { tracks, actors } = useTimelineParts('tracks', 'actors');
  const { id, place } = event;
  const at = (field: string) => ({ eventId: id, field });
  const hasPlace = place.name !== '' || place.lat !== null || place.lon !== null;

  return (
    <div className="document space-y-3">
      <div className="grid grid-cols-2 gap-4">
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
      <label className="flex min-h-6 w-fit items-start gap-2 text-sm">
        <input
          type="checkbox"
          className="mt-0.5 size-4 shrink-0 accent-accent"
          checked={event.emphasis === 'key-moment'}
          onChange={(change) => updateEvent(doc, id, { emphasis: change.target.checked ? 'key-moment' : null })}
        />
        <span>
          {t('keyMoment')} <span className="block text-ink-muted">{t('keyMomentHint')}</span>
        </span>
      </label>
      <div className="about">
        {hasPlace && <CommentOn anchor={{ ...eventRef(id), field: 'place' }} name={t('place')} />}
        <DraftField
          label={t('place')}
          isLabelHidden={!hasPlace}
          placeholder={t('addPlace')}
          value={place.name}
          onCommit={(name) => updatePlace(doc, id, { name: name.trim() })}
          presenceAt={at('place')}
        />
        {hasPlace && (
          <PresentField at={at('placePrecision')}>
            <Select
              label={t('placePrecision')}
              isLabelHidden
              value={place.precision ?? ''}
              onChange={(change) =>
                updatePlace(doc, id, { precision: placePrecisions.find((each) => each === change.target.value) ?? null })
              }
            >
              <option value="">{t('precisionNotSaid')}</option>
              {placePrecisions.map((each) => (
                <option key={each} value={each}>
                  {names.precision(each)}
                </option>
              ))}
            </Select>
          </PresentField>
        )}
        <PlaceCoordinates event={event} />
      </div>
      <MemberField
        eventId={id}
        part="tracks"
        label={t('tracks')}
        addLabel={t('addTrack')}
        all={tracks}
        chosen={event.tracks}
        onSet={(trackId, isOn) => setEventTrack(doc, id, trackId, isOn)}
        onCreate={(name) => setEventTrack(doc, id, addTrack(doc, { name }), true)}
      />
      <MemberField
        eventId={id}
        part="actors"
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
