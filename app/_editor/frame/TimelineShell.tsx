'use client';

import { type ReactNode, useEffect } from 'react';
import { AddressedThread } from '#app/_editor/comments/AddressedThread';
import { ThreadsProvider } from '#app/_editor/comments/ThreadsProvider';
import { FindProvider } from '#app/_editor/find/FindProvider';
import { AppHeader } from '#app/_editor/navigation/AppHeader';
import { type RoomPass, RoomProvider } from '#app/_editor/room/RoomProvider';
import { SaveBanner } from '#app/_editor/room/SaveBanner';
import { VanishedProvider } from '#app/_editor/room/VanishedProvider';
import { RichTextEditor } from '#app/_editor/text/RichTextEditor';
import { can } from '#core/access';
import { ExampleContext } from './ExampleLink';
import { FollowProvider } from './FollowProvider';
import { RefProvider } from './RefProvider';
import { TimelineCommands } from './TimelineCommands';
import { TimelineHeader } from './TimelineHeader';
import { TimelineSkeleton } from './TimelineSkeleton';
import { TimelineView } from './TimelineView';

/** The room that all views of a timeline share. */
export function TimelineShell({ pass, example, children }: { pass: RoomPass; example: string | null; children: ReactNode }) {
  const mayEdit = can(pass.role, 'editTimeline');
  useEffect(() => {
    // The address opens an event: fetch its editor while the room loads.
    if (mayEdit && window.location.hash) void RichTextEditor.preload();
  }, [mayEdit]);
  const loading = (
    <>
      <AppHeader user={{ name: pass.userName, email: pass.userEmail }} />
      <TimelineSkeleton />
    </>
  );
  return (
    <RoomProvider pass={pass} loading={loading}>
      <ThreadsProvider>
        <FollowProvider>
          <FindProvider>
            <VanishedProvider>
              <TimelineHeader />
              <SaveBanner />
              <TimelineCommands />
              <AddressedThread />
              <main className="page-width py-6">
                <ExampleContext value={example}>
                  <RefProvider>
                    <TimelineView />
                  </RefProvider>
                </ExampleContext>
                {children}
              </main>
            </VanishedProvider>
          </FindProvider>
        </FollowProvider>
      </ThreadsProvider>
    </RoomProvider>
  );
}
