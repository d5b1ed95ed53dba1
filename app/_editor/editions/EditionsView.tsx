'use client';

import { type FormEvent, useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { ExampleLink } from '#app/_editor/frame/ExampleLink';
import { ViewHeader } from '#app/_editor/frame/ViewHeader';
import { HttpProblem, request } from '#app/_editor/http/request';
import { useReading } from '#app/_editor/http/useReading';
import { interfaceLanguage } from '#app/_editor/messages/interfaceLanguage';
import { useCan, useRoom, useTimeline } from '#app/_editor/room/RoomProvider';
import { useFormDraft } from '#app/_editor/room/useFormDraft';
import { Button } from '#app/_editor/ui/Button';
import { EmptyState } from '#app/_editor/ui/EmptyState';
import { Failed } from '#app/_editor/ui/Failed';
import { Textarea } from '#app/_editor/ui/Field';
import { Progress } from '#app/_editor/ui/Progress';
import { RowsSkeleton } from '#app/_editor/ui/RowsSkeleton';
import { formatMoment } from '#core/dates/moment';
import type { FoundIn } from '#core/editions/finding';
import { lintTimeline } from '#core/editions/lint';
import { inFirstLanguage } from '#core/model/read';
import { AddressField } from './AddressField';

interface Editions {
  slug: string | null;
  editions: { number: number; note: string; publishedAt: string; publishedBy: string }[];
}

/** The published editions and the form to publish. The next edition freezes the timeline as the server has it. */
export function EditionsView() {
  const t = useTranslations('editions');
  const { timelineId, joined } = useRoom();
  const mayPublish = useCan('publishEdition');
  const { value: known, problem, refresh } = useReading<Editions>(`/api/timelines/${timelineId}/editions`);
  useEffect(() => joined.onNotice((topic) => topic === 'editions' && void refresh()), [joined, refresh]);

  return (
    <div className="space-y-4">
      <ViewHeader title={t('title')} hint={t('what')} />
      {problem && <Failed onRetry={refresh}>{problem.message}</Failed>}
      <div className={mayPublish ? 'grid gap-6 lg:grid-cols-[minmax(0,1fr)_24rem]' : ''}>
        {!known && !problem && (
          <ul aria-busy className="divide-y divide-line self-start rounded-lg border border-line bg-surface">
            <RowsSkeleton />
          </ul>
        )}
        {known?.editions.length === 0 && (
          <EmptyState
            title={t('emptyTitle')}
            steps={mayPublish ? [t('emptySteps.check'), t('emptySteps.note'), t('emptySteps.address')] : []}
            actions={<ExampleLink />}
          >
            {t(mayPublish ? 'empty' : 'emptyRead')}
          </EmptyState>
        )}
        {known && known.editions.length > 0 && <EditionList known={known} />}
        {mayPublish && known && (
          <PublishForm next={(known.editions[0]?.number ?? 0) + 1} isFirst={known.slug === null} onPublished={refresh} />
        )}
      </div>
    </div>
  );
}

function EditionList({ known: { slug, editions } }: { known: Editions }) {
  const t = useTranslations('editions');
  return (
    <ol className="divide-y divide-line self-start rounded-lg border border-line bg-surface">
      {editions.map(({ number, note, publishedAt, publishedBy }, at) => (
        <li key={number} className="px-4 py-3">
          <p className="flex flex-wrap items-baseline gap-x-3">
            <a
              href={at === 0 ? `/t/${slug}` : `/t/${slug}/${number}`}
              className="min-h-6 font-serif text-lg font-medium text-accent underline"
            >
              {t('edition', { number })}
            </a>
            <span className="text-sm text-ink-muted">
              {t('publishedBy', { name: publishedBy, date: formatMoment(publishedAt, interfaceLanguage, { timeZone: 'UTC' }) })}
            </span>
          </p>
          {note && (
            <p className="mt-1" dir="auto">
              {note}
            </p>
          )}
        </li>
      ))}
    </ol>
  );
}

function PublishForm({ next, isFirst, onPublished }: { next: number; isFirst: boolean; onPublished: () => Promise<void> }) {
  const t = useTranslations('editions');
  const { timelineId } = useRoom();
  const timeline = useTimeline();
  const [problem, setProblem] = useState<{ field: string | null; text: string } | null>(null);
  const [done, setDone] = useState<number | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const note = useFormDraft({ key: 'edition note', label: t('note'), eventId: '' });
  const findings = lintTimeline(timeline);
  const errors = findings.filter(({ severity }) => severity === 'error');
  const inWords = findings.filter(({ code }) => code === 'date-in-words');
  const warnings = findings.length - errors.length - inWords.length;
  const titleOf = (place: FoundIn | null) => {
    if (place && place.of !== 'event') return t(`place.${place.of}`);
    const event = timeline.events.find(({ id }) => id === place?.eventId);
    return (event && inFirstLanguage(event.title, timeline.languages)?.value) || t('untitled');
  };

  const handleSubmit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const slug = new FormData(event.currentTarget).get('slug');
    setIsBusy(true);
    setProblem(null);
    try {
      const { number } = await request<{ number: number }>('POST', `/api/timelines/${timelineId}/editions`, {
        note: note.value,
        ...(slug && { slug }),
      });
      note.drop();
      setDone(number);
      await onPublished();
    } catch (error) {
      if (!(error instanceof HttpProblem)) throw error;
      setProblem({ field: error.field, text: error.message });
    } finally {
      setIsBusy(false);
    }
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
        <Button type="submit" variant="primary" disabled={isBusy || errors.length > 0}>
          {t('publish', { number: next })}
        </Button>
        {isBusy && <Progress label={t('publishing')} />}
        <p role="status" className="text-sm text-ok">
          {done !== null && t('done', { number: done })}
        </p>
      </div>
    </form>
  );
}
