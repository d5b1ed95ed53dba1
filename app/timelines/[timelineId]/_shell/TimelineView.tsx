'use client';

import { usePathname } from 'next/navigation';
import { type ComponentType, lazy, Suspense, useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { inFirstLanguage } from '#core/timeline/read';
import { useTimelineParts } from '../../../_collab/RoomProvider';
import { useIsSettled } from '../../../_ui/useIsSettled';
import { EventsView } from '../_events/EventsView';
import { loadEditor } from '../_text/RichTextEditor';
import { ViewSkeleton } from './TimelineSkeleton';
import { type View, viewNamed } from './views';

const loaders = {
  map: () => import('../_map/MapView').then(({ MapView }) => ({ default: MapView })),
  matrix: () => import('../_matrix/MatrixView').then(({ MatrixView }) => ({ default: MatrixView })),
  sources: () => import('../_sources/SourcesView').then(({ SourcesView }) => ({ default: SourcesView })),
  editions: () => import('../_editions/EditionsView').then(({ EditionsView }) => ({ default: EditionsView })),
  members: () => import('../_members/MembersView').then(({ MembersView }) => ({ default: MembersView })),
};

const components: Record<View, ComponentType> = {
  events: EventsView,
  map: lazy(loaders.map),
  matrix: lazy(loaders.matrix),
  sources: lazy(loaders.sources),
  editions: lazy(loaders.editions),
  members: lazy(loaders.members),
};

/** The view that the address names. */
export function TimelineView() {
  const view = viewNamed(usePathname().split('/').slice(3)) ?? 'events';
  const isSettled = useIsSettled();
  const [areAllHere, setAreAllHere] = useState(false);
  useTitle(view);
  useEffect(() => {
    if (!isSettled) return;
    // The other views and the editor are fetched once this one is at rest: then they are there without the network too.
    const all = [...Object.values(loaders), loadEditor].map((load): Promise<unknown> => load());
    void Promise.all(all).then(
      () => setAreAllHere(true),
      () => undefined,
    );
  }, [isSettled]);
  const Component = components[view];
  return (
    <div data-views={areAllHere ? 'here' : 'coming'}>
      <Suspense fallback={<ViewSkeleton />}>
        <Component />
      </Suspense>
    </div>
  );
}

/** The window is named after the view and the timeline, as the server names it for who arrives there. */
function useTitle(view: View): void {
  const t = useTranslations('shell');
  const { title, languages } = useTimelineParts('title', 'languages');
  const name = inFirstLanguage(title, languages)?.value || t('untitled');
  const words = [...(view === 'events' ? [] : [t(`view.${view}`)]), name, 'Annalist'].join(' · ');
  useEffect(() => {
    document.title = words;
  }, [words]);
}
