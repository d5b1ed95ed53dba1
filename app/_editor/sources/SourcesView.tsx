'use client';

import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { CheckLinks } from '#app/_editor/captures/CheckLinks';
import { useSourcePages } from '#app/_editor/captures/useSourcePages';
import { KnownOn } from '#app/_editor/find/KnownOn';
import { ExampleLink } from '#app/_editor/frame/ExampleLink';
import { ViewHeader } from '#app/_editor/frame/ViewHeader';
import { SourceMessages } from '#app/_editor/messages/SourceMessages';
import { useHashId } from '#app/_editor/navigation/useHashId';
import { useCan, useTimelineParts } from '#app/_editor/room/RoomProvider';
import { Button } from '#app/_editor/ui/Button';
import { EmptyState } from '#app/_editor/ui/EmptyState';
import { Failed } from '#app/_editor/ui/Failed';
import { focusSoon } from '#app/_editor/ui/focusSoon';
import type { CslItem } from '#core/sources/source';
import { DuplicateGroups } from './DuplicateGroups';
import { LazyExportDialog } from './export/LazyExportDialog';
import { LazyImportDialog } from './import/LazyImportDialog';
import { LibraryBar } from './LibraryBar';
import { SourceDialog } from './SourceDialog';
import { SourceList } from './SourceList';
import { useLibrary } from './useLibrary';

/** All sources of the timeline: search, sort, filter, add, edit, merge, and see their citations. */
export function SourcesView() {
  return (
    <SourceMessages>
      <SourceLibrary />
    </SourceMessages>
  );
}

function SourceLibrary() {
  const t = useTranslations('sources');
  const { sources } = useTimelineParts('sources');
  const mayEdit = useCan('editTimeline');
  const wanted = useHashId();
  /** The source being edited. 'new': a source being added. */
  const [edited, setEdited] = useState<CslItem | 'new' | null>(null);
  const [isImporting, setIsImporting] = useState(false);
  const [isExporting, setIsExporting] = useState(false);
  const pages = useSourcePages();
  const { library, found, places, change, onSearchOthersAgain } = useLibrary(pages);

  return (
    <div className="space-y-4">
      <ViewHeader title={t('title', { count: sources.length })}>
        {sources.length > 0 && mayEdit && <CheckLinks />}
        {sources.length > 0 && <Button onClick={() => setIsExporting(true)}>{t('export')}</Button>}
        {mayEdit && <Button onClick={() => setIsImporting(true)}>{t('import')}</Button>}
        {mayEdit && (
          <Button onClick={() => setEdited('new')}>
            <Plus aria-hidden className="size-4" />
            {t('add')}
          </Button>
        )}
      </ViewHeader>
      <KnownOn />
      {sources.length > 0 && <LibraryBar library={library} change={change} sources={sources} count={found.length} />}
      {onSearchOthersAgain && <Failed onRetry={onSearchOthersAgain}>{t('othersFailed')}</Failed>}
      {sources.length === 0 && mayEdit && (
        <EmptyState
          title={t('emptyTitle')}
          steps={[t('emptySteps.cite'), t('emptySteps.checked')]}
          actions={
            <>
              <Button variant="primary" onClick={() => setEdited('new')}>
                {t('addFirst')}
              </Button>
              <Button onClick={() => setIsImporting(true)}>{t('import')}</Button>
              <ExampleLink />
            </>
          }
        >
          <p>{t('empty')}</p>
        </EmptyState>
      )}
      {sources.length === 0 && !mayEdit && <EmptyState title={t('emptyTitle')}>{t('emptyRead')}</EmptyState>}
      {library.isOfDuplicates ? (
        <DuplicateGroups sources={found} places={places} mayEdit={mayEdit} />
      ) : (
        <SourceList sources={found} places={places} pages={pages} wantedId={wanted} onEdit={mayEdit ? setEdited : null} />
      )}
      {isExporting && <LazyExportDialog onClose={() => setIsExporting(false)} />}
      {isImporting && <LazyImportDialog onClose={() => setIsImporting(false)} />}
      {edited && (
        <SourceDialog source={edited === 'new' ? null : edited} onUse={({ id }) => goTo(id)} onAdd={goTo} onClose={() => setEdited(null)} />
      )}
    </div>
  );
}

/** Shows a source in the list, and focuses it once the dialog has closed. */
function goTo(sourceId: string): void {
  window.location.hash = encodeURIComponent(sourceId);
  focusSoon(() => document.querySelector<HTMLElement>(`[data-source="${CSS.escape(sourceId)}"] [data-edit]`));
}
