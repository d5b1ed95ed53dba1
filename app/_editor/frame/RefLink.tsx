'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import { useRoom } from '#app/_editor/room/RoomProvider';
import { outermost } from '#core/model/leaves';
import { useGoToRef } from './RefProvider';
import type { Pointer } from './showRef';
import { addressOf } from './views';

interface RefLinkProps {
  to: Pointer;
  /** Announced at the place. */
  reason: string;
  className?: string;
  children: ReactNode;
}

/** A link to a place in the timeline: a field, or words of a text. A new tab or window opens its record. */
export function RefLink({ to, reason, className, children }: RefLinkProps) {
  const { timelineId } = useRoom();
  const goTo = useGoToRef();
  return (
    <Link
      href={addressOf(timelineId, outermost(to.ref))}
      prefetch={false}
      className={className}
      onNavigate={(navigation) => {
        navigation.preventDefault();
        goTo(to, reason);
      }}
    >
      {children}
    </Link>
  );
}
