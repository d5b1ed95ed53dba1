import { headers } from 'next/headers';
import { notFound, redirect } from 'next/navigation';
import type { ReactNode } from 'react';
import { findCaller } from '#server/auth/session';
import { findAccess } from '#server/timelines/access';
import { roomPath } from '#server/timelines/queries';
import { TimelineShell } from './_shell/TimelineShell';

/** Authorises, and hands a pass for the room to the browser; each view below stays in the same room. */
export default async function TimelineLayout({ children, params }: { children: ReactNode; params: Promise<{ timelineId: string }> }) {
  const { timelineId } = await params;
  const caller = await findCaller(await headers());
  if (!caller) redirect(`/sign-in?next=${encodeURIComponent(`/timelines/${timelineId}`)}`);
  const access = await findAccess(timelineId, caller.userId);
  if (!access?.role) notFound();
  const pass = { timelineId, room: roomPath(timelineId, access.epoch), userId: caller.userId, userName: caller.name, role: access.role };
  return <TimelineShell pass={pass}>{children}</TimelineShell>;
}
