'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useComesAfter } from '#app/_editor/events/useComesAfter';
import { interfaceLanguage } from '#app/_editor/messages/interfaceLanguage';
import { useRoom, useTimelinePart } from '#app/_editor/room/RoomProvider';
import { Button } from '#app/_editor/ui/Button';
import { Select } from '#app/_editor/ui/Select';
import { calendarDay } from '#core/dates/edtf/calendar';
import { parseDate } from '#core/dates/edtf/edtf';
import { formatDate } from '#core/dates/edtf/format';
import { listedDay } from '#core/dates/edtf/span';
import { allZones, suggestedZones } from '#core/dates/typed/timeZones';
import { isOfWordsAlone, type Reading, readDateWords, type TypedDate } from '#core/dates/typed/words';
import { comeAfter, updateEvent } from '#core/edits/event';
import type { TimelineEvent } from '#core/model/timeline';
import { followedInWords } from '#core/search/followedInWords';
import { DraftField } from './DraftField';

/**
 * An event's date, typed and shown in words, with its reading below. An ambiguous date offers a choice. Words that EDTF cannot hold
 * are kept and published unchanged. A mistake is kept as typed, and the edition's checks report it until it is corrected.
 */
export function DateField({ event }: { event: TimelineEvent }) {
  const t = useTranslations('dateField');
  const undated = useTranslations('events')('undated');
  const problems = useTranslations('dates');
  const { joined, timeline } = useRoom();
  const zone = useTimelinePart(({ timeZone }) => timeZone);
  const year = useTimelinePart(({ events }) => yearAround(event, events));
  const { nameOf, describeAfter } = useComesAfter();
  const [draft, setDraft] = useState<string | null>(null);
  const kept = event.dateTyped ?? formatDate(event.date, interfaceLanguage);
  const shown = draft ?? kept;
  // A time of day without a zone is one of the event's zone, or else the timeline's.
  const ownZone = event.timeZone || zone;
  const read = (typed: string, timeZone = ownZone): TypedDate =>
    // A choice made once is kept.
    typed === kept && parseDate(event.date).ok && timeZone === ownZone
      ? { kind: 'date', reading: { edtf: event.date, timeZone: event.timeZone, assumedYear: null } }
      : readDateWords(typed, { year, timeZone });
  const found = read(shown);
  const after = describeAfter(event);
  // An undated event that follows another one: its words need not be a date.
  const isPlaced = found.kind === 'problem' && shown === kept && event.date === '' && after !== null;
  const followed =
    found.kind === 'problem' && !isPlaced ? followedInWords(shown, timeline.read().events).filter(({ id }) => id !== event.id) : [];

  const settle = (typed: string, { edtf, timeZone }: Reading) => {
    // Words that `formatDate` produces need not be stored beside the date.
    const dateTyped = [edtf, formatDate(edtf, interfaceLanguage)].includes(typed) ? undefined : typed;
    updateEvent(joined.doc, event.id, { date: edtf, dateTyped, timeZone });
    setDraft(null);
  };
  const commit = (typed: string) => {
    const text = typed.trim();
    const parsed = read(text);
    if (parsed.kind === 'date') settle(text, parsed.reading);
    else if (text === '' || isOfWordsAlone(parsed)) updateEvent(joined.doc, event.id, { date: '', dateTyped: text, timeZone: '' });
    else updateEvent(joined.doc, event.id, { date: text });
    setDraft(null);
  };
  const setZone = (zone: string) => {
    const text = found.kind === 'date' ? localPart(found.reading.edtf) : shown.trim();
    const parsed = read(text, zone);
    // The typed words may have named the former zone.
    if (parsed.kind === 'date') settle(found.kind === 'date' ? parsed.reading.edtf : text, parsed.reading);
    else updateEvent(joined.doc, event.id, { date: text, timeZone: zone });
  };

  const isInWords = isOfWordsAlone(found) && !isPlaced && followed.length === 0 && shown.trim() !== '';
  const isTime = found.kind === 'date' && /T\d/.test(found.reading.edtf);
  return (
    <div>
      <DraftField
        label={t('label')}
        placeholder={undated}
        isOneValue
        value={kept}
        onType={setDraft}
        onCommit={commit}
        presenceAt={{ eventId: event.id, field: 'date' }}
        problemOf={() =>
          found.kind === 'problem' && !isPlaced && !isInWords && followed.length === 0 && shown.trim() !== ''
            ? problems(found.problem.code, found.problem.values)
            : null
        }
        hintOf={() =>
          found.kind === 'date'
            ? describeReading(t, shown, found.reading)
            : found.kind === 'problem' && isInWords
              ? t('asWords', { problem: problems(found.problem.code, found.problem.values) })
              : isPlaced
                ? after
                : shown.trim() === ''
                  ? t('hint')
                  : null
        }
      />
      {found.kind === 'date' && (
        <details className="mt-1 text-xs text-ink-muted">
          <summary className="min-h-6 w-fit py-0.5">{t('notation')}</summary>
          <code>{found.reading.edtf}</code>
        </details>
      )}
      {found.kind === 'choice' && (
        <fieldset className="mt-2 space-y-1.5">
          <legend role="status" className="mb-1.5 text-sm font-medium">
            {t('which')}
          </legend>
          {found.readings.map((reading) => (
            <Button key={reading.edtf} className="w-full justify-start text-start" onClick={() => settle(shown.trim(), reading)}>
              {t(reading.isConverted ? 'converted' : reading.timeZone ? 'readingInZone' : 'reading', {
                words: formatDate(reading.edtf, interfaceLanguage),
                zone: reading.timeZone,
              })}
            </Button>
          ))}
        </fieldset>
      )}
      {followed.length > 0 && (
        <fieldset className="mt-2 space-y-1.5">
          <legend role="status" className="mb-1.5 text-sm font-medium">
            {t('afterWhich')}
          </legend>
          {followed.map((other) => (
            <Button
              key={other.id}
              className="w-full justify-start text-start"
              onClick={() => {
                comeAfter(joined.doc, event.id, other.id, shown.trim());
                setDraft(null);
              }}
            >
              {nameOf(other.id)}
            </Button>
          ))}
        </fieldset>
      )}
      {found.kind === 'zone-needed' && (
        <p role="status" className="mt-2 text-sm font-medium">
          {t('zoneNeeded')}
        </p>
      )}
      {(found.kind === 'zone-needed' || isTime) && (
        <Select
          label={t('zone')}
          className="mt-2"
          value={isTime ? found.reading.timeZone : ''}
          onChange={(change) => change.target.value && setZone(change.target.value)}
        >
          <option value="">{t('chooseZone')}</option>
          <optgroup label={t('suggestedZones')}>
            {suggestedZones.map((zone) => (
              <option key={zone}>{zone}</option>
            ))}
          </optgroup>
          <optgroup label={t('allZones')}>
            {allZones()
              .filter((zone) => !suggestedZones.some((each) => each === zone))
              .map((zone) => (
                <option key={zone}>{zone}</option>
              ))}
          </optgroup>
        </Select>
      )}
    </div>
  );
}

type Translate = ReturnType<typeof useTranslations<'dateField'>>;

/** Null if it equals the typed text. */
function describeReading(t: Translate, typed: string, { edtf, assumedYear }: Reading): string | null {
  const words = formatDate(edtf, interfaceLanguage);
  if (assumedYear !== null) return t('assumed', { words });
  return typed.trim() === words ? null : words;
}

/** Removes the offset of a time. */
function localPart(typed: string): string {
  return typed.replace(/(?<=T[\d:]+)(Z|[+-]\d\d:\d\d)$/, '');
}

/** Returns the default year: the event's own, or the year that all other events share. */
function yearAround(event: TimelineEvent, events: readonly TimelineEvent[]): number | null {
  const own = yearOf(event);
  if (own !== null) return own;
  const others = [events.find((each) => yearOf(each) !== null), events.findLast((each) => yearOf(each) !== null)];
  const [first = null, last = null] = others.map((each) => (each ? yearOf(each) : null));
  return first === last ? first : null;
}

function yearOf({ date }: TimelineEvent): number | null {
  const day = listedDay(date);
  return day === null ? null : calendarDay(day).year;
}
