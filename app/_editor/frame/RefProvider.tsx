'use client';

import { createContext, type ReactNode, useCallback, useContext, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useRoom } from '#app/_editor/room/RoomProvider';
import { focusHeading } from '#app/_editor/ui/focusSoon';
import { toast } from '#app/_editor/ui/toast';
import { kinds } from '#core/model/kinds';
import { outermost } from '#core/model/leaves';
import { findFields } from '#core/model/locate';
import { type Pointer, showRef } from './showRef';
import { useGoToRecord } from './useGoToRecord';

type GoToRef = (pointer: Pointer, reason: string) => void;

const RefContext = createContext<GoToRef | null>(null);

/** Leads to places in the timeline, and tells assistive technology there why. Says so if a place is gone. */
export function RefProvider({ children }: { children: ReactNode }) {
  const t = useTranslations('shell');
  const { joined } = useRoom();
  const goToRecord = useGoToRecord();
  const [said, setSaid] = useState('');
  const goTo = useCallback<GoToRef>(
    (pointer, reason) => {
      setSaid('');
      goToRecord(outermost(pointer.ref));
      showRef(pointer, {
        isGone: () => findFields(joined.doc, kinds, pointer.ref) === null,
        onDone: (isThere) => {
          if (isThere) setSaid(reason);
          else {
            focusHeading();
            toast(t('placeGone'));
          }
        },
      });
    },
    [goToRecord, joined, t],
  );
  return (
    <RefContext value={goTo}>
      {children}
      <p aria-live="polite" className="sr-only">
        {said}
      </p>
    </RefContext>
  );
}

/** Returns a function that opens the record of a place, goes to the place and says the reason. */
export function useGoToRef(): GoToRef {
  const goTo = useContext(RefContext);
  if (!goTo) throw new Error('The page is outside RefProvider.');
  return goTo;
}
