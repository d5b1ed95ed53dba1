'use client';

import { createContext, type ReactNode, useCallback, useContext, useState } from 'react';
import { reachEvent } from '#app/_editor/events/reachEvent';
import { outermost } from '#core/model/leaves';
import { type Pointer, showRef } from './showRef';
import { useGoToRecord } from './useGoToRecord';

type GoToRef = (pointer: Pointer, reason: string) => void;

const RefContext = createContext<GoToRef | null>(null);

/** Leads to places in the timeline, and tells assistive technology there why. */
export function RefProvider({ children }: { children: ReactNode }) {
  const goToRecord = useGoToRecord();
  const [said, setSaid] = useState('');
  const goTo = useCallback<GoToRef>(
    (pointer, reason) => {
      const record = outermost(pointer.ref);
      setSaid('');
      goToRecord(record);
      showRef(pointer, (isThere) => {
        if (!isThere && record.kind === 'event') reachEvent(record.id, 'row');
        setSaid(reason);
      });
    },
    [goToRecord],
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
