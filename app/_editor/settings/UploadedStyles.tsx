'use client';

import { Upload } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { HttpProblem, request } from '#app/_editor/http/request';
import { useCan, useRoom, useTimelineParts } from '#app/_editor/room/RoomProvider';
import { useJobRun } from '#app/_editor/room/useJobRun';
import type { useUploadedStyles } from '#app/_editor/sources/styled/useUploadedStyles';
import { Button } from '#app/_editor/ui/Button';
import { ConfirmDialog } from '#app/_editor/ui/ConfirmDialog';
import { Failed } from '#app/_editor/ui/Failed';
import { FileButton } from '#app/_editor/ui/FileButton';
import { focusSoon } from '#app/_editor/ui/focusSoon';
import { Progress } from '#app/_editor/ui/Progress';
import { toast } from '#app/_editor/ui/toast';
import { setReferenceStyle } from '#core/edits/timeline';
import { readAddress } from '#core/sources/address';
import { nameOfUploaded } from '#core/sources/styles/styles';
import { styleLimits, type UploadedStyle } from '#core/sources/styles/uploaded/style';

/** The uploaded styles. Editors upload, replace and remove them; a new one is chosen at once. */
export function UploadedStyles({ styles, problem, refresh }: ReturnType<typeof useUploadedStyles>) {
  const t = useTranslations('styledReferences');
  const { timelineId, joined } = useRoom();
  const { referenceStyle } = useTimelineParts('referenceStyle');
  const mayEdit = useCan('editTimeline');
  const job = useJobRun();
  const [wrong, setWrong] = useState<string | null>(null);
  const [removing, setRemoving] = useState<UploadedStyle | null>(null);
  const place = useRef<HTMLDivElement>(null);
  const path = `/api/timelines/${timelineId}/styles`;
  /** The row with the focused button is gone. */
  const focusUpload = () => focusSoon(() => place.current?.querySelector<HTMLElement>('[data-upload]'));
  const isChosen = ({ hash }: UploadedStyle) => referenceStyle === nameOfUploaded(hash);

  const remove = async ({ hash }: UploadedStyle) => {
    try {
      await request('DELETE', `${path}/${hash}`);
    } catch (error) {
      // Somebody was quicker.
      if (!(error instanceof HttpProblem && error.status === 404)) throw error;
    }
    await refresh();
  };
  /** `replaced`: it is removed once the new one is checked. */
  const upload = async (file: File, replaced?: UploadedStyle) => {
    setWrong(null);
    if (file.size > styleLimits.bytes) return setWrong(t('tooLarge'));
    const added = await job.run<UploadedStyle>(replaced ? `${path}?replaces=${replaced.hash}` : path, file);
    if (!added) return;
    await refresh();
    if (!replaced || isChosen(replaced)) setReferenceStyle(joined.doc, nameOfUploaded(added.hash));
    if (replaced && replaced.hash !== added.hash) {
      try {
        await remove(replaced);
        focusUpload();
      } catch (error) {
        if (!(error instanceof HttpProblem)) throw error;
        setWrong(error.message);
      }
    }
    toast(t(replaced ? 'replaced' : 'added', { title: added.title }));
  };
  const refusal = wrong ?? job.problem;
  return (
    <div ref={place} className="space-y-3">
      {!styles && problem && <Failed onRetry={() => void refresh()}>{problem.message}</Failed>}
      {styles && styles.length > 0 && (
        <ul aria-label={t('uploaded')} className="divide-y divide-line rounded-lg border border-line bg-surface">
          {styles.map((style) => (
            <li key={style.hash} className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 px-4 py-3">
              <AboutStyle style={style} />
              {mayEdit && (
                <div className="-mx-3 flex flex-wrap">
                  <FileButton
                    variant="quiet"
                    accept=".csl,.xml"
                    label={t('replaceOne', { title: style.title })}
                    disabled={job.isRunning}
                    onFile={(file) => upload(file, style)}
                  >
                    {t('replace')}
                  </FileButton>
                  <Button
                    variant="quietDanger"
                    aria-label={t('removeOne', { title: style.title })}
                    disabled={job.isRunning}
                    onClick={() => setRemoving(style)}
                  >
                    {t('remove')}
                  </Button>
                </div>
              )}
            </li>
          ))}
        </ul>
      )}
      {mayEdit && (
        <>
          <div className="flex flex-wrap items-center gap-3">
            <FileButton data-upload accept=".csl,.xml" label={t('upload')} disabled={job.isRunning} onFile={(file) => upload(file)}>
              <Upload aria-hidden className="size-4" />
              {t('upload')}
            </FileButton>
            {job.isRunning && <Progress label={t('checking')} />}
          </div>
          <p className="text-sm text-ink-muted">{t('uploadWhat')}</p>
        </>
      )}
      {refusal && (
        <p role="alert" className="text-sm text-danger [overflow-wrap:anywhere]">
          {refusal}
        </p>
      )}
      {removing && (
        <ConfirmDialog
          title={t('removeTitle', { title: removing.title })}
          confirm={t('remove')}
          onConfirm={async () => {
            await remove(removing);
            if (isChosen(removing)) setReferenceStyle(joined.doc, null);
            setRemoving(null);
            focusUpload();
          }}
          onClose={() => setRemoving(null)}
        >
          <p>{t('removeWhat')}</p>
        </ConfirmDialog>
      )}
    </div>
  );
}

/** What a style says of itself. */
function AboutStyle({ style: { title, authors, rights, licence } }: { style: UploadedStyle }) {
  const t = useTranslations('styledReferences');
  const address = readAddress(licence);
  return (
    <div className="min-w-0 flex-1 basis-64 [overflow-wrap:anywhere]">
      <p className="font-medium" dir="auto">
        {title}
      </p>
      {authors.length > 0 && (
        <p className="text-sm text-ink-muted" dir="auto">
          {t('by', { authors: authors.join(', ') })}
        </p>
      )}
      <p className="text-sm text-ink-muted" dir="auto">
        {address.ok ? (
          <a href={address.href} rel="noopener noreferrer license" target="_blank" className="text-accent underline">
            {rights || address.href}
          </a>
        ) : (
          rights || t('noRights')
        )}
      </p>
    </div>
  );
}
