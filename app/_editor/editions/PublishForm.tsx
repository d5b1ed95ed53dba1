'use client';

import { type FormEvent, useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { useTimeline } from '#app/_editor/room/RoomProvider';
import { useFormDraft } from '#app/_editor/room/useFormDraft';
import { Button } from '#app/_editor/ui/Button';
import { Textarea } from '#app/_editor/ui/Field';
import { focusSoon } from '#app/_editor/ui/focusSoon';
import { Progress } from '#app/_editor/ui/Progress';
import type { FoundIn } from '#core/editions/finding';
import { lintTimeline } from '#core/editions/lint';
import { inFirstLanguage } from '#core/model/byLanguage';
import { AddressField } from './AddressField';
import { usePublishing } from './usePublishing';

interface PublishFormProps {
  /** The latest edition; null: there is none. */
  last: { number: number; note: string } | null;
  isFirst: boolean;
  onPublished: () => Promise<void>;
}

/**
 * The problems that block the next edition, and the form to publish it. Publishing is a job on the server, so its progress survives
 * a reload.
 */
export function PublishForm({ last, isFirst, onPublished }: PublishFormProps) {
  const t = useTranslations('editions');
  const timeline = useTimeline();
  const { isBusy, progress, canCancel, publishedNumber, isCancelled, problem, start, cancel } = usePublishing();
  const note = useFormDraft({ key: 'edition note', label: t('note'), eventId: '' });
  const publishButton = useRef<HTMLButtonElement>(null);
  const findings = lintTimeline(timeline);
  const errors = findings.filter(({ severity }) => severity === 'error');
  const inWords = findings.filter(({ code }) => code === 'date-in-words');
  const warnings = findings.length - errors.length - inWords.length;
  const titleOf = (place: FoundIn | null) => {
    if (place && place.of !== 'event') return t(`place.${place.of}`);
    const event = timeline.events.find(({ id }) => id === place?.eventId);
    return (event && inFirstLanguage(event.title, timeline.languages)?.value) || t('untitled');
  };

  const now = useRef({ note, onPublished });
  useEffect(() => {
    now.current = { note, onPublished };
  });
  useEffect(() => {
    // Without the room's notice the list is read again here.
    if (publishedNumber !== null) void now.current.onPublished();
  }, [publishedNumber]);
  const { number: lastNumber, note: lastNote } = last ?? {};
  useEffect(() => {
    // The draft of a published edition is dropped, also if the page was reloaded meanwhile.
    if (lastNumber !== undefined && now.current.note.value.trim() === lastNote) now.current.note.drop();
  }, [lastNumber, lastNote]);

  const handleSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const slug = new FormData(event.currentTarget).get('slug');
    void start({ note: note.value, ...(typeof slug === 'string' && slug !== '' && { slug }) });
  };
  const handleCancel = async () => {
    await cancel();
    focusSoon(() => (publishButton.current?.disabled ? null : publishButton.current));
  };

  return (
    <form onSubmit={handleSubmit} className="space-y-3 self-start rounded-lg border border-line bg-surface p-4">
      {isFirst && <AddressField error={problem?.field === 'slug' ? problem.text : null} />}
      <Textarea label={t('note')} rows={2} dir="auto" value={note.value} onChange={(event) => note.type(event.target.value)} />
      {errors.length > 0 && (
        <ul className="list-disc space-y-1 ps-5 text-sm text-danger">
          {errors.map(({ code, place, detail }) => (
            <li key={JSON.stringify([code, place, detail])}>
              {t(`finding.${code === 'damaged' && place === null ? 'damaged-timeline' : code}`, { title: titleOf(place), detail })}
            </li>
          ))}
        </ul>
      )}
      {inWords.length > 0 && (
        <ul className="list-disc space-y-1 ps-5 text-sm text-warn">
          {inWords.map(({ code, place, detail }) => (
            <li key={JSON.stringify([code, place, detail])}>{t(`finding.${code}`, { title: titleOf(place), detail })}</li>
          ))}
        </ul>
      )}
      {warnings > 0 && <p className="text-sm text-warn">{t('warnings', { count: warnings })}</p>}
      {problem && problem.field !== 'slug' && (
        <p role="alert" className="text-sm text-danger">
          {problem.text}
        </p>
      )}
      <div className="flex flex-wrap items-center gap-4">
        <Button ref={publishButton} type="submit" variant="primary" disabled={isBusy || errors.length > 0}>
          {t('publish', { number: (lastNumber ?? 0) + 1 })}
        </Button>
        {canCancel && <Button onClick={() => void handleCancel()}>{t('cancel')}</Button>}
        {isBusy && <Progress label={t(progress === null ? 'waiting' : 'publishing')} value={progress ?? undefined} />}
        <p role="status" className="text-sm text-ok">
          {publishedNumber !== null && t('done', { number: publishedNumber })}
          {isCancelled && t('cancelled')}
        </p>
      </div>
    </form>
  );
}
