'use client';

import { useRef } from 'react';
import { useTranslations } from 'use-intl';
import { DraftField } from '#app/_editor/fields/DraftField';
import { useRoom, useTimelineParts } from '#app/_editor/room/RoomProvider';
import { useVanishing } from '#app/_editor/room/VanishedProvider';
import { Select } from '#app/_editor/ui/Select';
import { updateTrack } from '#core/edits/timeline';
import { trackColours } from '#core/model/schema';
import type { Track } from '#core/model/timeline';

/** The timeline's tracks: names and colours. A track is created in an event. */
export function TracksEditor() {
  const t = useTranslations('details');
  const { tracks } = useTimelineParts('tracks');
  return (
    <ul aria-label={t('tracks')} className="space-y-2">
      {tracks.map((track) => (
        <TrackFields key={track.id} track={track} />
      ))}
    </ul>
  );
}

function TrackFields({ track: { id, name, colour } }: { track: Track }) {
  const t = useTranslations('details');
  const colours = useTranslations('colour');
  const { joined } = useRoom();
  const item = useRef<HTMLLIElement>(null);
  useVanishing(item, { id, kind: 'track', name });
  return (
    <li ref={item} className="flex items-center gap-2">
      <span aria-hidden className="size-4 shrink-0 rounded-full" style={{ background: `var(--track-${colour})` }} />
      <DraftField
        className="min-w-0 flex-1"
        isLabelHidden
        label={t('trackName', { name })}
        value={name}
        onCommit={(next) => next.trim() && updateTrack(joined.doc, id, { name: next.trim() })}
        presenceAt={{ eventId: '', field: `track-${id}` }}
      />
      <Select
        isLabelHidden
        label={t('trackColour', { name })}
        value={colour}
        onChange={(event) => updateTrack(joined.doc, id, { colour: trackColours.find((each) => each === event.target.value) })}
      >
        {trackColours.map((each) => (
          <option key={each} value={each}>
            {colours(each)}
          </option>
        ))}
      </Select>
    </li>
  );
}
