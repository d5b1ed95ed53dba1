import { useTranslations } from 'use-intl';
import { ViewLink } from '#app/_editor/frame/ViewLink';
import { pathOf } from '#app/_editor/frame/views';
import { interfaceLanguage } from '#app/_editor/messages/interfaceLanguage';
import { useRoom } from '#app/_editor/room/RoomProvider';
import { formatMoment } from '#core/dates/moment';
import type { ReportView } from '#core/reports/report';
import { ReportActs } from './ReportActs';
import { useEventName } from './useEventName';

interface ReportItemProps {
  report: ReportView;
  /** Throws `HttpProblem` for a refusal. */
  onChange: (change: object) => Promise<void>;
}

/** A report: what a reader wrote on which event, its state, and what the team can do with it. */
export function ReportItem({ report, onChange }: ReportItemProps) {
  const t = useTranslations('reports');
  const { timelineId } = useRoom();
  const now = useEventName()(report.eventId);
  const date = formatMoment(report.createdAt, interfaceLanguage, { withTime: true });
  const title = now ?? (report.eventTitle || t('untitled'));
  const closed = report.closedAt && {
    name: report.closedBy?.name ?? t('someone'),
    date: formatMoment(report.closedAt, interfaceLanguage),
    number: report.answeredBy ?? 0,
  };
  return (
    <li className="space-y-2 px-4 py-4" aria-label={title}>
      <p className="font-medium [overflow-wrap:anywhere]">
        {now === null ? (
          <span dir="auto">{title}</span>
        ) : (
          <ViewLink href={pathOf(timelineId, 'events', report.eventId)} className="text-accent underline" dir="auto">
            {title}
          </ViewLink>
        )}
      </p>
      <p className="text-sm text-ink-muted">
        {t('received', { date, number: report.number })}
        {now === null && ` ${t('eventGone')}`}
      </p>
      <p className="max-w-prose whitespace-pre-wrap [overflow-wrap:anywhere]" dir="auto">
        {report.words}
      </p>
      <dl className="space-y-1 text-sm">
        {report.source && (
          <div className="flex flex-wrap gap-x-2">
            <dt className="text-ink-muted">{t('source')}</dt>
            <dd className="min-w-0 [overflow-wrap:anywhere]">
              <a
                href={report.source}
                rel="noopener noreferrer nofollow"
                target="_blank"
                className="inline-block min-h-6 text-accent underline"
                dir="ltr"
              >
                {report.source}
              </a>
            </dd>
          </div>
        )}
        {report.contact && (
          <div className="flex flex-wrap gap-x-2">
            <dt className="text-ink-muted">{t('contact')}</dt>
            <dd className="min-w-0 [overflow-wrap:anywhere]" dir="auto">
              {report.contact}
            </dd>
          </div>
        )}
      </dl>
      {closed && <p className="text-sm">{t(report.state === 'answered' ? 'answeredBy' : 'dismissedBy', closed)}</p>}
      {report.reason && (
        <p className="max-w-prose text-sm [overflow-wrap:anywhere]" dir="auto">
          {report.reason}
        </p>
      )}
      <ReportActs report={report} title={title} onChange={onChange} />
    </li>
  );
}
