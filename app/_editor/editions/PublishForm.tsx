'use client';

import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { CoverageLink } from '#app/_editor/coverage/CoverageLink';
import { useTimeline } from '#app/_editor/room/RoomProvider';
import { useFormDraft } from '#app/_editor/room/useFormDraft';
import { Button } from '#app/_editor/ui/Button';
import { Textarea } from '#app/_editor/ui/Field';
import { Progress } from '#app/_editor/ui/Progress';
import { lintTimeline } from '#core/editions/lint';
import { inFirstLanguage } from '#core/model/byLanguage';
import { AddressField } from './AddressField';
import { ChangesSection } from './ChangesSection';
import { FindingList } from './FindingList';
import { type ChosenKind, KindField } from './KindField';
import { PreviewButton } from './PreviewButton';
import { PublishedNote } from './PublishedNote';
import { usePublishing } from './usePublishing';

interface PublishFormProps {
  /** The latest edition. Null if there is none. */
  last: { number: number; note: string } | null;
  /** The latest edition that is not withdrawn, with which a correction is compared. Null if there is none. */
  shown: { number: number } | null;
  slug: string | null;
  publisher: string;
  onPublished: () => Promise<void>;
}

/**
 * The findings of the checks, and the form to publish the next edition. Publishing is a job on the server, so its progress survives a
 * reload.
 */
export function PublishForm({ last, shown, slug, publisher, onPublished }: PublishFormProps) {
  const t = useTranslations('editions');
  const timeline = useTimeline();
  const { isBusy, progress, canCancel, publishedNumber, isCancelled, problem, start, cancel } = usePublishing();
  const note = useFormDraft({ key: 'edition note', label: t('note'), eventId: '' });
  const [kind, setKind] = useState<ChosenKind>('update');
  const publishButton = useRef<HTMLButtonElement>(null);
  const findings = lintTimeline(timeline);
  const hasErrors = findings.some(({ severity }) => severity === 'error');
  const number = (last?.number ?? 0) + 1;

  const now = useRef({ note, onPublished });
  useEffect(() => {
    now.current = { note, onPublished };
  });
  useEffect(() => {
    // Loads the list again, because the room's notice may be lost.
    if (publishedNumber !== null) void now.current.onPublished();
  }, [publishedNumber]);
  const { number: lastNumber, note: lastNote } = last ?? {};
  useEffect(() => {
    // Drops the draft of a published edition, even if the page was reloaded meanwhile.
    if (lastNumber !== undefined && now.current.note.value.trim() === lastNote) now.current.note.drop();
  }, [lastNumber, lastNote]);

  const handleSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const chosen = new FormData(event.currentTarget).get('slug');
    void start({ note: note.value, kind, ...(typeof chosen === 'string' && chosen !== '' && { slug: chosen }) });
  };
  const handleCancel = async () => {
    await cancel();
    publishButton.current?.focus();
  };

  return (
    <form onSubmit={handleSubmit} className="space-y-3 self-start rounded-lg border border-line bg-surface p-4">
      <h3 className="font-serif text-lg font-semibold">{t('next', { number })}</h3>
      {slug === null && <AddressField error={problem?.field === 'slug' ? problem.text : null} />}
      {shown && <ChangesSection timeline={timeline} since={shown.number} />}
      {last && <KindField value={kind} onChange={setKind} />}
      <Textarea label={t('note')} rows={2} dir="auto" value={note.value} onChange={(event) => note.type(event.target.value)} />
      <FindingList findings={findings} timeline={timeline} />
      <CoverageLink />
      {problem && !(problem.field === 'slug' && slug === null) && (
        <p role="alert" className="text-sm text-danger">
          {problem.text}
        </p>
      )}
      <div className="flex flex-wrap items-center gap-3">
        <Button ref={publishButton} type="submit" variant="primary" isBusy={isBusy} disabled={hasErrors}>
          {t('publish', { number })}
        </Button>
        <PreviewButton timeline={timeline} slug={slug ?? ''} number={number} note={note.value} publisher={publisher} />
        {canCancel && <Button onClick={() => void handleCancel()}>{t('cancel')}</Button>}
        {isBusy && <Progress label={t(progress === null ? 'waiting' : 'publishing')} value={progress ?? undefined} />}
        <p role="status" className="text-sm text-ok">
          {publishedNumber !== null && t('done', { number: publishedNumber })}
          {isCancelled && t('cancelled')}
        </p>
      </div>
      {publishedNumber !== null && slug !== null && (
        <PublishedNote slug={slug} number={publishedNumber} title={inFirstLanguage(timeline.title, timeline.languages)?.value ?? ''} />
      )}
    </form>
  );
}
