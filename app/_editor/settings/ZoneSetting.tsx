'use client';

import { useId } from 'react';
import { useTranslations } from 'use-intl';
import { DraftField } from '#app/_editor/fields/DraftField';
import { useCan, useRoom, useTimelineParts } from '#app/_editor/room/RoomProvider';
import { allZones, findZone } from '#core/dates/typed/timeZones';
import { setTimeZone } from '#core/edits/timeline';
import { SettingsSection } from './SettingsSection';

/** The time zone of events without their own. */
export function ZoneSetting() {
  const t = useTranslations('settings');
  const id = useId();
  const { joined } = useRoom();
  const { timeZone } = useTimelineParts('timeZone');
  const mayEdit = useCan('editTimeline');
  if (!mayEdit) {
    return (
      <SettingsSection title={t('zone')}>
        <p>{timeZone}</p>
      </SettingsSection>
    );
  }
  return (
    <SettingsSection title={t('zone')}>
      <DraftField
        className="max-w-sm"
        label={t('zoneField')}
        isOneValue
        value={timeZone}
        list={id}
        onCommit={(typed) => {
          const zone = findZone(typed.trim());
          // The events would lose their hours. The text stays in the field with its error.
          if (!zone) return false;
          setTimeZone(joined.doc, zone);
          return true;
        }}
        problemOf={(typed) => (findZone(typed.trim()) ? null : t('noZone'))}
        hintOf={() => t('zoneWhat')}
        presenceAt={{ eventId: '', field: 'timeZone' }}
      />
      <datalist id={id}>
        {allZones().map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
    </SettingsSection>
  );
}
