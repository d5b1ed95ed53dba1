'use client';

import { usePathname } from 'next/navigation';
import { type ComponentType, useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { CommentsPanel } from '#app/_editor/comments/CommentsPanel';
import { EventsView } from '#app/_editor/events/EventsView';
import { useTimelineParts } from '#app/_editor/room/RoomProvider';
import { CitationPreview } from '#app/_editor/text/CitationPreview';
import { RichTextEditor } from '#app/_editor/text/RichTextEditor';
import { Boundary } from '#app/_editor/ui/Boundary';
import { LoadFailed } from '#app/_editor/ui/LoadFailed';
import { lazy } from '#app/_editor/ui/lazy';
import { useIsSettled } from '#app/_editor/ui/useIsSettled';
import { inFirstLanguage } from '#core/model/byLanguage';
import { DamageNotice } from './DamageNotice';
import { ViewSkeleton } from './TimelineSkeleton';
import { type View, viewNamed } from './views';

const MapView = lazy(() => import('#app/_editor/map/MapView').then((module) => module.MapView), ViewFallback);
const MatrixView = lazy(() => import('#app/_editor/positions/MatrixView').then((module) => module.MatrixView), ViewFallback);
const SourcesView = lazy(() => import('#app/_editor/sources/SourcesView').then((module) => module.SourcesView), ViewFallback);
const CommentsView = lazy(() => import('#app/_editor/comments/CommentsView').then((module) => module.CommentsView), ViewFallback);
const CoverageView = lazy(() => import('#app/_editor/coverage/CoverageView').then((module) => module.CoverageView), ViewFallback);
const EditionsView = lazy(() => import('#app/_editor/editions/EditionsView').then((module) => module.EditionsView), ViewFallback);
const ReportsView = lazy(() => import('#app/_editor/reports/ReportsView').then((module) => module.ReportsView), ViewFallback);
const MembersView = lazy(() => import('#app/_editor/members/MembersView').then((module) => module.MembersView), ViewFallback);
const SettingsView = lazy(() => import('#app/_editor/settings/SettingsView').then((module) => module.SettingsView), ViewFallback);
const components: Record<View, ComponentType> = {
  events: EventsView,
  map: MapView,
  matrix: MatrixView,
  sources: SourcesView,
  comments: CommentsView,
  coverage: CoverageView,
  editions: EditionsView,
  reports: ReportsView,
  members: MembersView,
  settings: SettingsView,
};

/** The view that the address names. */
export function TimelineView() {
  const view = viewNamed(usePathname().split('/').slice(3)) ?? 'events';
  const isSettled = useIsSettled();
  const [areAllHere, setAreAllHere] = useState(false);
  const { damage } = useTimelineParts('damage');
  useTitle(view);
  useEffect(() => {
    if (!isSettled) return;
    // Fetches the other views and the editor when this one is idle, so that they also open offline.
    const all = [
      MapView,
      MatrixView,
      SourcesView,
      CommentsView,
      CoverageView,
      EditionsView,
      ReportsView,
      MembersView,
      SettingsView,
      RichTextEditor,
      CommentsPanel,
    ];
    void Promise.all(all.map((each) => each.preload())).then(() => setAreAllHere(true));
  }, [isSettled]);
  const Component = components[view];
  return (
    <div data-views={areAllHere ? 'here' : 'coming'}>
      <Boundary key={view} of="view">
        <DamageNotice damage={damage} />
        <Component />
      </Boundary>
      <CitationPreview />
    </div>
  );
}

function ViewFallback({ hasFailed }: { hasFailed: boolean }) {
  return hasFailed ? <LoadFailed /> : <ViewSkeleton />;
}

/** Sets the window's title to view and timeline, like the server does on arrival. */
function useTitle(view: View): void {
  const t = useTranslations('shell');
  const { title, languages } = useTimelineParts('title', 'languages');
  const name = inFirstLanguage(title, languages)?.value || t('untitled');
  const words = [...(view === 'events' ? [] : [t(`view.${view}`)]), name, 'Annalist'].join(' · ');
  useEffect(() => {
    document.title = words;
  }, [words]);
}
