import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { z } from 'zod';
import { useRoom } from '#app/_editor/room/RoomProvider';
import { loadRules } from '#app/_editor/sources/styled/loadRules';
import { Dialog } from '#app/_editor/ui/Dialog';
import type { References } from '#core/editions/format/version4';
import { type EditionHead, freeze } from '#core/editions/freeze';
import { renderPage } from '#core/editions/page/page';
import { formatEdition } from '#core/editions/references';
import type { Timeline } from '#core/model/timeline';

interface PreviewProps {
  timeline: Timeline;
  head: EditionHead;
  onClose: () => void;
}

/** A preview of the public page, rendered here from this browser's timeline. It publishes nothing, and the page's script does not run. */
export function Preview({ timeline, head, onClose }: PreviewProps) {
  const t = useTranslations('editions');
  const { timelineId } = useRoom();
  /** Null: the page has no form for damaged content, which the checks name. Undefined while the style of references is loading. */
  const [page, setPage] = useState<string | null>();
  useEffect(() => {
    let isWanted = true;
    const show = (references?: References) => {
      if (isWanted) setPage(render(timeline, { ...head, references }, `/api/timelines/${timelineId}/images`));
    };
    // Without a network, and without the style, the page has plain lines.
    formatEdition(timeline, (hash) => loadRules(timelineId, hash)).then(show, () => show());
    return () => {
      isWanted = false;
    };
  }, [timeline, head, timelineId]);
  return (
    <Dialog title={t('preview')} isWide onClose={onClose}>
      {page === null && <p role="alert">{t('noPreview')}</p>}
      {/* Of this origin, so that pictures come with the session; without scripts and forms. */}
      <iframe
        title={t('previewPage')}
        sandbox="allow-same-origin allow-popups"
        srcDoc={page ?? ''}
        hidden={page === null}
        aria-busy={page === undefined}
        className="min-h-0 w-full flex-1 rounded-md border border-line bg-white"
      />
    </Dialog>
  );
}

function render(timeline: Timeline, head: EditionHead, images: string): string | null {
  try {
    return renderPage(freeze(timeline, head), images);
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    return null;
  }
}
