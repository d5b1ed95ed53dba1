'use client';

import type { KeyboardEvent } from 'react';
import { useTranslations } from 'use-intl';
import { ViewLink } from '#app/_editor/frame/ViewLink';
import { pathOf } from '#app/_editor/frame/views';
import { useRoom } from '#app/_editor/room/RoomProvider';
import { useDraft } from '#app/_editor/room/useDraft';
import { SharedField } from '#app/_editor/ui/SharedField';
import { updatePlace } from '#core/edits/event';
import type { TimelineEvent } from '#core/model/timeline';
import { type Axis, type CoordinatesProblem, parseCoordinates, parseDegrees } from '#core/places/coordinates';
import { ClashChoice } from './ClashChoice';

/** Latitude and longitude of an event's place. Both can be pasted into the first field. */
export function PlaceCoordinates({ event: { id, place } }: { event: TimelineEvent }) {
  const t = useTranslations('coordinates');
  const { timelineId } = useRoom();
  const isOnMap = place.lat !== null && place.lon !== null;
  return (
    <details className="text-sm">
      <summary className="min-h-6 w-fit py-0.5 text-ink-muted hover:text-ink">
        {t('summary')}{' '}
        <span className="tabular-nums">{isOnMap ? t('at', { lat: String(place.lat), lon: String(place.lon) }) : t('none')}</span>
      </summary>
      <div className="mt-2 grid gap-2">
        <DegreesField eventId={id} axis="lat" value={place.lat} />
        <DegreesField eventId={id} axis="lon" value={place.lon} />
      </div>
      {/* Keeps its space, so that leaving a field moves nothing below. */}
      <p className="mt-1 min-h-10 text-ink-muted">
        {(place.lat === null) !== (place.lon === null) && t('oneMissing')}
        {isOnMap && (
          <ViewLink href={pathOf(timelineId, 'map', id)} className="inline-block min-h-6 text-accent underline">
            {t('show')}
          </ViewLink>
        )}
      </p>
    </details>
  );
}

/** Writes on blur or Enter. Unreadable input stays in the field with an error and is not written. */
function DegreesField({ eventId, axis, value }: { eventId: string; axis: Axis; value: number | null }) {
  const t = useTranslations('coordinates');
  const { joined, presence } = useRoom();
  const draft = useDraft({
    key: `${eventId} place ${axis}`,
    label: t(axis),
    eventId,
    value: value === null ? '' : String(value),
    isOneValue: true,
    onCommit: (typed) => {
      const change = readTyped(typed, axis);
      if ('problem' in change) return false;
      const isSame = Object.keys(change).length === 1 && change[axis] === value;
      if (!isSame) updatePlace(joined.doc, eventId, change);
      return true;
    },
  });
  const { typed } = draft;
  const read = typed === null ? null : readTyped(typed, axis);
  const handleKey = (key: KeyboardEvent) => {
    if (key.key === 'Enter') draft.commit();
    if (key.key === 'Escape' && typed !== null) {
      key.stopPropagation();
      draft.drop();
    }
  };
  return (
    <div>
      <SharedField
        label={t(axis)}
        value={draft.shown}
        data-draft={draft.isChanged ? 'typing' : 'clean'}
        autoComplete="off"
        hint={axis === 'lat' ? t('hint') : undefined}
        error={read && 'problem' in read ? t(`problem.${read.problem}`, { axis }) : null}
        onType={draft.type}
        onKeyDown={handleKey}
        onFocus={() => presence.setPlace({ eventId, field: 'place' })}
        onBlur={() => {
          draft.commit();
          presence.setPlace({ eventId, field: '' });
        }}
      />
      <ClashChoice clash={draft.clash} />
    </div>
  );
}

type Change = { lat?: number | null; lon?: number | null };

function readTyped(typed: string, axis: Axis): Change | { problem: CoordinatesProblem } {
  if (typed.trim() === '') return { [axis]: null };
  const single = parseDegrees(typed, axis);
  if ('value' in single) return { [axis]: single.value };
  const both = parseCoordinates(typed);
  if ('value' in both) return both.value;
  return both.problem === 'not-coordinates' ? single : both;
}
