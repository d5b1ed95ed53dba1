'use client';

import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import type { PlaceOfWork } from '#core/sync/presence';
import { Avatar } from './PeopleBar';
import { useRoom } from './RoomProvider';
import { usePeopleAt } from './usePresence';

/** A field with the colleagues in it, at its corner. */
export function FieldPresence({ at, className = '', children }: { at: PlaceOfWork; className?: string; children: ReactNode }) {
  const t = useTranslations('presence');
  const people = usePeopleAt(at.eventId, at.field);
  return (
    <div className={`relative ${className}`}>
      {children}
      {people.length > 0 && (
        <span className="absolute end-0 top-0 flex -translate-y-1 gap-0.5">
          {people.map((person) => (
            <Avatar key={person.userId} person={person} title={t('inField', { name: person.name })} isSmall />
          ))}
        </span>
      )}
    </div>
  );
}

/** As `FieldPresence`, for a control that does not set the user's own place. */
export function PresentField({ at, children }: { at: PlaceOfWork; children: ReactNode }) {
  const { presence } = useRoom();
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it follows the focus of the control inside and has none itself
    <div onFocus={() => presence.setPlace(at)} onBlur={() => presence.setPlace({ eventId: at.eventId, field: '' })}>
      <FieldPresence at={at}>{children}</FieldPresence>
    </div>
  );
}
