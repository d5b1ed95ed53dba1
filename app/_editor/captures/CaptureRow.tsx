'use client';

import { Download } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useReading } from '#app/_editor/http/useReading';
import { interfaceLanguage } from '#app/_editor/messages/interfaceLanguage';
import { useCan, useRoom } from '#app/_editor/room/RoomProvider';
import { Button } from '#app/_editor/ui/Button';
import { ConfirmDialog } from '#app/_editor/ui/ConfirmDialog';
import type { CaptureItem } from '#core/captures/capture';
import { formatMoment } from '#core/dates/moment';
import { readAddress } from '#core/sources/address';

/** One capture: its time, answer, hash and size, its words, and its file to download. */
export function CaptureRow({ capture, onDelete }: { capture: CaptureItem; onDelete: () => Promise<void> }) {
  const t = useTranslations('captures');
  const { timelineId, userId } = useRoom();
  const [isDeleting, setIsDeleting] = useState(false);
  const { page, by, name } = capture;
  const at = formatMoment(capture.at, interfaceLanguage, { withTime: true });
  const path = `/api/timelines/${timelineId}/captures/${capture.id}`;
  const download = t(page ? 'downloadWarc' : 'download');
  const archive = readAddress(capture.archiveUrl);
  const mayDelete = useCan('deleteCapture', by?.id === userId);
  return (
    <li className="space-y-1 px-4 py-3">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <p className="font-medium [overflow-wrap:anywhere]">{page ? at : <bdi>{name || t('file')}</bdi>}</p>
        <p className="text-sm text-ink-muted">{by ? t('by', { name: by.name }) : t('byServer')}</p>
      </div>
      <p className="text-sm text-ink-muted [overflow-wrap:anywhere]">
        {[page ? t('answered', { status: page.status }) : at, capture.mediaType, sizeOf(capture.bytes, t)].join(' · ')}
        {page && page.address !== page.asked && (
          <span className="block">
            {t('ledTo')} <bdi dir="ltr">{page.address}</bdi>
          </span>
        )}
      </p>
      <p className="text-xs text-ink-muted [overflow-wrap:anywhere]">
        SHA-256 <code dir="ltr">{capture.hash}</code>
      </p>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1 text-sm">
        <a
          href={`${path}/file`}
          download
          className="inline-flex min-h-6 items-center gap-1 text-accent underline"
          aria-label={t('of', { what: download, which: at })}
        >
          <Download aria-hidden className="size-3.5" />
          {download}
        </a>
        {archive.ok && (
          <a href={archive.href} rel="noopener noreferrer" target="_blank" className="min-h-6 text-accent underline">
            {t('archive')}
          </a>
        )}
        {mayDelete && (
          <Button
            variant="quietDanger"
            className="-mx-1 min-h-6 px-1"
            aria-label={t('of', { what: t('delete'), which: at })}
            onClick={() => setIsDeleting(true)}
          >
            {t('delete')}
          </Button>
        )}
      </div>
      {capture.hasText && <CapturedText path={`${path}/text`} />}
      {isDeleting && (
        <ConfirmDialog
          title={t('deleteTitle')}
          confirm={t('delete')}
          onConfirm={async () => {
            await onDelete();
            setIsDeleting(false);
          }}
          onClose={() => setIsDeleting(false)}
        >
          <p>{t('deleteWhat')}</p>
        </ConfirmDialog>
      )}
    </li>
  );
}

/** The words of a capture, loaded when they are opened. */
function CapturedText({ path }: { path: string }) {
  const t = useTranslations('captures');
  const [isOpen, setIsOpen] = useState(false);
  return (
    <details onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary className="min-h-6 text-sm text-ink-muted">{t('text')}</summary>
      {isOpen && <Words path={path} />}
    </details>
  );
}

function Words({ path }: { path: string }) {
  const t = useTranslations('captures');
  const { value, problem } = useReading<{ text: string }>(path);
  if (!value)
    return (
      <p role="status" className="text-sm text-ink-muted">
        {problem ? problem.message : t('loading')}
      </p>
    );
  if (value.text === '') return <p className="text-sm text-ink-muted">{t('noWords')}</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so that the keyboard has to reach it.
    <section tabIndex={0} aria-label={t('text')} className="mt-1 max-h-80 overflow-auto rounded-md bg-sunken p-3 font-serif text-sm">
      {value.text.split('\n').map((line, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a capture never change.
        <p key={i} dir="auto" className="mb-1 [overflow-wrap:anywhere]">
          {line}
        </p>
      ))}
    </section>
  );
}

function sizeOf(bytes: number, t: ReturnType<typeof useTranslations<'captures'>>): string {
  return bytes < 1024 * 1024 ? t('kilobytes', { size: Math.ceil(bytes / 1024) }) : t('megabytes', { size: bytes / 1024 / 1024 });
}
