'use client';

import { type ReactNode, useEffect } from 'react';
import { can } from '#core/access';
import { type RoomPass, RoomProvider } from '../../../_collab/RoomProvider';
import { SaveBanner } from '../../../_collab/SaveBanner';
import { VanishedProvider } from '../../../_collab/VanishedProvider';
import { AppHeader } from '../../../_shell/AppHeader';
import { ThreadsProvider } from '../_comments/ThreadsProvider';
import { FindProvider } from '../_find/FindProvider';
import { RichTextEditor } from '../_text/RichTextEditor';
import { ExampleContext } from './ExampleLink';
import { FollowProvider } from './FollowProvider';
import { TimelineCommands } from './TimelineCommands';
import { TimelineHeader } from './TimelineHeader';
import { TimelineSkeleton } from './TimelineSkeleton';
import { TimelineView } from './TimelineView';

/** The room that all views of a timeline share. */
export function TimelineShell({ pass, example, children }: { pass: RoomPass; example: string | null; children: ReactNode }) {
  const mayEdit = can(pass.role, 'editTimeline');
  useEffect(() => {
    // The address opens an event: its editor comes while the room is joined.
    if (mayEdit && window.location.hash) void RichTextEditor.fetch();
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
              <main className="page-width py-6">
                <ExampleContext value={example}>
                  <TimelineView />
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
