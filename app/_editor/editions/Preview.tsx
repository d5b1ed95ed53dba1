import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { z } from 'zod';
import { useRoom } from '#app/_editor/room/RoomProvider';
import { Dialog } from '#app/_editor/ui/Dialog';
import { type EditionHead, freeze } from '#core/editions/freeze';
import { renderPage } from '#core/editions/page/page';
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
  const page = useMemo(() => {
    try {
      return renderPage(freeze(timeline, head), `/api/timelines/${timelineId}/images`);
    } catch (error) {
      // Damaged content, which the checks name. The page has no form for it.
      if (!(error instanceof z.ZodError)) throw error;
      return null;
    }
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
        className="min-h-0 w-full flex-1 rounded-md border border-line bg-white"
      />
    </Dialog>
  );
}
