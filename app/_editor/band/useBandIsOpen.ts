'use client';

import { useState } from 'react';
import { keepOnDevice, readFromDevice } from '#app/_editor/navigation/deviceStore';
import { useRoom } from '#app/_editor/room/RoomProvider';
import { useIsWide } from './useIsWide';

/** Whether the band is open: the user's choice on this device, or else open if there is room. */
export function useBandIsOpen(): [boolean, (isOpen: boolean) => void] {
  const key = `annalist band ${useRoom().userId}`;
  const isWide = useIsWide();
  const [chosen, setChosen] = useState(() => readFromDevice(key));
  const choose = (isOpen: boolean) => {
    const next = isOpen ? 'open' : 'slim';
    keepOnDevice(key, next);
    setChosen(next);
  };
  return [chosen === null ? isWide : chosen === 'open', choose];
}
