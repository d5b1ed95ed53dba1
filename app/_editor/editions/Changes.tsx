import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { z } from 'zod';
import { ViewLink } from '#app/_editor/frame/ViewLink';
import { pathOf } from '#app/_editor/frame/views';
import { useReading } from '#app/_editor/http/useReading';
import { interfaceLanguage } from '#app/_editor/messages/interfaceLanguage';
import { useRoom } from '#app/_editor/room/RoomProvider';
import { Button } from '#app/_editor/ui/Button';
import { Failed } from '#app/_editor/ui/Failed';
import { compareTimelines, isEqual } from '#core/editions/compare';
import type { Comparison, FieldChange, ListChange } from '#core/editions/format/changes';
import { freeze } from '#core/editions/freeze';
import { createMessages } from '#core/editions/page/messages';
import { changedWords, type Piece } from '#core/editions/passages';
import { thaw } from '#core/editions/thaw';
import type { Timeline } from '#core/model/timeline';

const messages = createMessages([interfaceLanguage]);

/** The changes of this browser's timeline since an edition, in words. Computed on demand, because it takes a while. */
export function Changes({ timeline, since }: { timeline: Timeline; since: number }) {
  const t = useTranslations('editions');
  const { timelineId } = useRoom();
  // Not from its public address, where withdrawn editions are gone.
  const { value: last, problem, refresh } = useReading<unknown>(`/api/timelines/${timelineId}/editions/${since}`);
  const [compared, setCompared] = useState(timeline);
  const [found, setFound] = useState<Comparison | 'damaged' | null>(null);
  useEffect(() => {
    if (last !== null) setFound(compareWith(last, compared));
  }, [last, compared]);

  if (problem) return <Failed onRetry={refresh}>{problem.message}</Failed>;
  if (!found) return <p className="text-sm text-ink-muted">{t('comparing')}</p>;
  return (
    <div className="space-y-4 text-sm">
      {compared !== timeline && (
        <p className="flex flex-wrap items-center gap-3">
          {t('changedSince')} <Button onClick={() => setCompared(timeline)}>{t('compareAgain')}</Button>
        </p>
      )}
      {found === 'damaged' && <p role="alert">{t('noPreview')}</p>}
      {found !== 'damaged' && <ComparisonList found={found} />}
    </div>
  );
}

/** `damaged`: the timeline has content that no edition can hold; the checks name it. */
function compareWith(last: unknown, timeline: Timeline): Comparison | 'damaged' {
  const before = thaw(last);
  try {
    return compareTimelines(before.timeline, freeze(timeline, before).timeline, messages);
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    return 'damaged';
  }
}

function ComparisonList({ found }: { found: Comparison }) {
  return (
    <>
      {isEqual(found) && <p>{messages.page('noDifference')}</p>}
      <Records list={found.events} of="Events" />
      <Records list={found.positions} of="Positions" />
      <Records list={found.sources} of="Sources" />
      {found.timeline.length > 0 && (
        <section>
          <h4 className="font-medium">{messages.page('wholeTimeline')}</h4>
          <FieldChanges changes={found.timeline} />
        </section>
      )}
    </>
  );
}

function Records({ list: { changed, added, removed }, of }: { list: ListChange; of: 'Events' | 'Positions' | 'Sources' }) {
  const { timelineId } = useRoom();
  const title = (record: { id: string; title: string }, isHere: boolean) =>
    of === 'Events' && isHere ? (
      <ViewLink href={pathOf(timelineId, 'events', record.id)} className="text-accent underline" dir="auto">
        {record.title}
      </ViewLink>
    ) : (
      <span dir="auto">{record.title}</span>
    );
  const plain = (heading: string, records: ListChange['added'], isHere: boolean) =>
    records.length > 0 && (
      <section>
        <h4 className="font-medium">{heading}</h4>
        <ul className="list-disc ps-5 [overflow-wrap:anywhere]">
          {records.map((record) => (
            <li key={record.id}>{title(record, isHere)}</li>
          ))}
        </ul>
      </section>
    );
  return (
    <>
      {changed.length > 0 && (
        <section>
          <h4 className="font-medium">{messages.page(`changed${of}`)}</h4>
          <ul className="divide-y divide-line">
            {changed.map((record) => (
              <li key={record.id} className="py-2 [overflow-wrap:anywhere]">
                {title(record, true)}
                <FieldChanges changes={record.changes} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {plain(messages.page(`added${of}`), added, true)}
      {plain(messages.page(`removed${of}`), removed, false)}
    </>
  );
}

function FieldChanges({ changes }: { changes: readonly FieldChange[] }) {
  return (
    <dl className="mt-1 space-y-2">
      {changes.map(({ field, of, language = '', before, after }) => {
        const { before: was, after: is } = changedWords(before, after);
        return (
          <div key={[field, of, language].join(' ')}>
            <dt className="text-ink-muted">
              {messages.name('field', field)}
              {of && (
                <>
                  {' · '}
                  <span dir="auto">{of}</span>
                </>
              )}
            </dt>
            {before === after ? (
              <dd>{messages.page('sameWords')}</dd>
            ) : (
              <>
                <Side label={messages.page('was')} pieces={was} language={language} isOld />
                <Side label={messages.page('is')} pieces={is} language={language} isOld={false} />
              </>
            )}
          </div>
        );
      })}
    </dl>
  );
}

interface SideProps {
  label: string;
  pieces: readonly Piece[];
  language: string;
  isOld: boolean;
}

function Side({ label, pieces, language, isOld }: SideProps) {
  const Whole = isOld ? 'del' : 'ins';
  return (
    <dd className="flex gap-2 whitespace-pre-line">
      <span className="w-8 shrink-0 text-ink-muted">{label}</span>
      <Whole className="min-w-0 no-underline" lang={language || undefined} dir="auto">
        {pieces.length === 0 && '—'}
        {pieces.map(({ text, isChanged }, at) =>
          isChanged ? (
            <mark
              // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one comparison never change
              key={at}
              className={isOld ? 'bg-danger-soft text-ink line-through' : 'bg-ok-soft text-ink underline'}
            >
              {text}
            </mark>
          ) : (
            text
          ),
        )}
      </Whole>
    </dd>
  );
}
