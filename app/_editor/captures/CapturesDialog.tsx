'use client';

import { Paperclip } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { request } from '#app/_editor/http/request';
import { useReading } from '#app/_editor/http/useReading';
import { useCan, useRoom } from '#app/_editor/room/RoomProvider';
import { useJobRun } from '#app/_editor/room/useJobRun';
import { Button } from '#app/_editor/ui/Button';
import { Dialog } from '#app/_editor/ui/Dialog';
import { Failed } from '#app/_editor/ui/Failed';
import { FileButton } from '#app/_editor/ui/FileButton';
import { Progress } from '#app/_editor/ui/Progress';
import { RowsSkeleton } from '#app/_editor/ui/RowsSkeleton';
import { type CaptureItem, type LinkCheckItem, maxAttachedBytes } from '#core/captures/capture';
import type { CslItem } from '#core/sources/source';
import { CaptureRow } from './CaptureRow';
import { LinkStanding } from './LinkStanding';

interface CapturesDialogProps {
  source: CslItem;
  check: LinkCheckItem | null;
  onClose: () => void;
}

/** The captures of a source and the state of its link. Editors capture its page, check its link, and attach files. */
export function CapturesDialog({ source, check, onClose }: CapturesDialogProps) {
  const t = useTranslations('captures');
  const { timelineId, joined } = useRoom();
  const mayEdit = useCan('editTimeline');
  const path = `/api/timelines/${timelineId}/sources/${encodeURIComponent(source.id)}`;
  const { value, problem, refresh, attempt } = useReading<CaptureItem[]>(`${path}/captures`);
  const job = useJobRun();
  const [fileProblem, setFileProblem] = useState<string | null>(null);
  const [isSending, setIsSending] = useState(false);
  /** Only the problem of the last act is shown. */
  const [isOfJob, setIsOfJob] = useState(false);
  const runJob = (to: string) => {
    setIsOfJob(true);
    void job.run(to);
  };
  useEffect(() => joined.onNotice(({ topic }) => topic === 'captures' && void refresh()), [joined, refresh]);

  const attach = async (file: File) => {
    setIsOfJob(false);
    if (file.size > maxAttachedBytes) return setFileProblem(t('tooLarge'));
    setFileProblem(null);
    setIsSending(true);
    await attempt(() => request('PUT', `${path}/captures?name=${encodeURIComponent(file.name)}`, file));
    setIsSending(false);
  };
  const isBusy = job.isRunning || isSending;
  const hasAddress = Boolean(source.URL || source.DOI);
  const wrong = isOfJob ? job.problem : (fileProblem ?? (value ? problem?.message : null));
  return (
    <Dialog title={t('title')} onClose={onClose}>
      <div className="space-y-4">
        <p className="font-serif leading-snug [overflow-wrap:anywhere]" lang={source.language} dir="auto">
          {source.title}
        </p>
        {check && <LinkStanding check={check} />}
        {mayEdit && (
          <div className="flex flex-wrap items-center gap-2">
            {hasAddress && (
              <>
                <Button variant="primary" isBusy={isBusy} onClick={() => runJob(`${path}/captures`)}>
                  {t('now')}
                </Button>
                <Button isBusy={isBusy} onClick={() => runJob(`${path}/link`)}>
                  {t('checkLink')}
                </Button>
              </>
            )}
            <FileButton label={t('attach')} disabled={isBusy} onFile={attach}>
              <Paperclip aria-hidden className="size-4" />
              {t('attach')}
            </FileButton>
            {isBusy && <Progress label={t(isSending ? 'sending' : 'running')} />}
          </div>
        )}
        {mayEdit && <p className="text-sm text-ink-muted">{t(hasAddress ? 'what' : 'whatFile')}</p>}
        {wrong && (
          <p role="alert" className="text-sm text-danger">
            {wrong}
          </p>
        )}
        {!value && problem && <Failed onRetry={() => void refresh()}>{problem.message}</Failed>}
        {!value && !problem && (
          <ul aria-busy className="divide-y divide-line rounded-lg border border-line bg-surface">
            <RowsSkeleton />
          </ul>
        )}
        {value?.length === 0 && <p className="text-ink-muted">{t('none')}</p>}
        {value && value.length > 0 && (
          <ul aria-label={t('title')} className="divide-y divide-line rounded-lg border border-line bg-surface">
            {value.map((capture) => (
              <CaptureRow
                key={capture.id}
                capture={capture}
                onDelete={() => {
                  setIsOfJob(false);
                  return attempt(() => request('DELETE', `/api/timelines/${timelineId}/captures/${capture.id}`));
                }}
              />
            ))}
          </ul>
        )}
      </div>
    </Dialog>
  );
}
