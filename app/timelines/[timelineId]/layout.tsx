import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { notFound, redirect } from 'next/navigation';
import { cache, type ReactNode } from 'react';
import { BeingBroughtOver } from '#app/_editor/frame/BeingBroughtOver';
import { TimelineShell } from '#app/_editor/frame/TimelineShell';
import messages from '#app/_editor/messages/en.json';
import { roleInRoom } from '#core/access';
import { findCaller } from '#server/accounts/session';
import { findExample } from '#server/editions/queries';
import { jobQueue } from '#server/jobs/queue';
import { bringOverSoon } from '#server/jobs/startBringOver';
import { findAccess } from '#server/timelines/access';
import { findTimelineTitle, roomPath } from '#server/timelines/queries';

/** Cached, for the page and its title. */
const findCallerAccess = cache(async (timelineId: string) => {
  const caller = await findCaller(await headers());
  return { caller, access: caller && (await findAccess(timelineId, caller.userId)) };
});

/** The window has the timeline's title, but only for users with access to it. */
export async function generateMetadata({ params }: { params: Promise<{ timelineId: string }> }): Promise<Metadata> {
  const { timelineId } = await params;
  const { access } = await findCallerAccess(timelineId);
  if (!access?.role) return {};
  const title = (await findTimelineTitle(timelineId)) || messages.shell.untitled;
  return { title: { default: title, template: `%s · ${title} · Annalist` } };
}

/** Checks access and gives the browser a pass for the room. All views below stay in this room. */
export default async function TimelineLayout({ children, params }: { children: ReactNode; params: Promise<{ timelineId: string }> }) {
  const { timelineId } = await params;
  const { caller, access } = await findCallerAccess(timelineId);
  if (!caller) redirect(`/sign-in?next=${encodeURIComponent((await headers()).get('annalist-address') ?? `/timelines/${timelineId}`)}`);
  if (!access?.role) notFound();
  if (!access.isReady) {
    await bringOverSoon(await jobQueue(), timelineId);
    return <BeingBroughtOver timelineId={timelineId} user={{ name: caller.name, email: caller.email }} />;
  }
  const pass = {
    timelineId,
    room: roomPath(timelineId, access.epoch),
    userId: caller.userId,
    userName: caller.name,
    userEmail: caller.email,
    role: roleInRoom(access.role, access.isArchived),
    roleOutside: access.role,
  };
  return (
    <TimelineShell pass={pass} example={await findExample()}>
      {children}
    </TimelineShell>
  );
}
