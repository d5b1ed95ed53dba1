'use client';

import { useTranslations } from 'use-intl';
import { useCan, useRoom } from '#app/_editor/room/RoomProvider';
import { Button } from '#app/_editor/ui/Button';
import { lintDamage } from '#core/editions/lintDamage';
import { eventRef } from '#core/edits/edit';
import { repair } from '#core/edits/repair';
import type { Damage } from '#core/model/reading';

/** Lists the unreadable parts of an event or of the timeline, with a button to remove them. */
export function DamageNotice({ damage, eventId }: { damage: Damage[] | undefined; eventId?: string }) {
  const t = useTranslations('damage');
  const { joined } = useRoom();
  const mayEdit = useCan('editTimeline');
  const [found] = lintDamage({ damage }, eventId === undefined ? null : eventRef(eventId));
  if (!found || !damage) return null;
  return (
    <section aria-label={t('title')} className="mb-4 space-y-2 rounded-lg border border-line bg-surface p-3 text-sm">
      <p className="[overflow-wrap:anywhere]" dir="auto">
        {t(eventId === undefined ? 'timeline' : 'event', { parts: found.detail })}
      </p>
      {mayEdit && (
        <p className="flex flex-wrap items-center gap-3">
          <Button onClick={() => repair(joined.doc, damage)}>{t('repair')}</Button>
          <span className="text-ink-muted">{t('repairHint')}</span>
        </p>
      )}
    </section>
  );
}
