import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { ViewLink } from '#app/_editor/frame/ViewLink';
import { pathOf } from '#app/_editor/frame/views';
import { useRefusal } from '#app/_editor/http/useRefusal';
import { useCan, useRoom } from '#app/_editor/room/RoomProvider';
import { Button } from '#app/_editor/ui/Button';
import { ReasonDialog } from '#app/_editor/ui/ReasonDialog';
import { Select } from '#app/_editor/ui/Select';
import { toast } from '#app/_editor/ui/toast';
import { longestInReport, type ReportView } from '#core/reports/report';

interface ReportActsProps {
  report: ReportView;
  /** The title of its event. */
  title: string;
  /** Throws `HttpProblem` for a refusal. */
  onChange: (change: object) => Promise<void>;
}

/** The acts on a report: to take it up, answer it with a correction, dismiss it, and open it again. */
export function ReportActs({ report, title, onChange }: ReportActsProps) {
  const t = useTranslations('reports');
  const { userId } = useRoom();
  const { problem, attempt } = useRefusal();
  const [isBusy, setIsBusy] = useState(false);
  const [isDismissing, setIsDismissing] = useState(false);
  const change = async (to: object, said: string) => {
    setIsBusy(true);
    const refused = await attempt(() => onChange(to)).finally(() => setIsBusy(false));
    if (!refused) toast(said);
  };
  const name = { title };
  return (
    <div className="space-y-3">
      {report.state === 'open' ? (
        <>
          <Answer report={report} isBusy={isBusy} onAnswer={(number) => change({ answeredBy: number }, t('isAnswered'))} />
          <div className="flex flex-wrap items-center gap-2">
            {report.assignee ? (
              <>
                <span className="text-sm">{t('takenBy', { name: report.assignee.name })}</span>
                <Button isBusy={isBusy} onClick={() => change({ assigneeId: null }, t('isGivenBack'))} aria-label={t('giveBackOf', name)}>
                  {t('giveBack')}
                </Button>
              </>
            ) : (
              <Button isBusy={isBusy} onClick={() => change({ assigneeId: userId }, t('isTaken'))} aria-label={t('takeOf', name)}>
                {t('take')}
              </Button>
            )}
            <Button isBusy={isBusy} onClick={() => setIsDismissing(true)} aria-label={t('dismissOf', name)}>
              {t('dismiss')}
            </Button>
          </div>
        </>
      ) : (
        <Button isBusy={isBusy} onClick={() => change({ reopened: true }, t('isReopened'))} aria-label={t('reopenOf', name)}>
          {t('reopen')}
        </Button>
      )}
      {problem && (
        <p role="alert" className="text-sm text-danger">
          {problem}
        </p>
      )}
      {isDismissing && (
        <ReasonDialog
          title={t('dismissTitle')}
          confirm={t('dismiss')}
          label={t('reason')}
          longest={longestInReport.reason}
          onConfirm={async (reason) => {
            await onChange({ dismissed: reason });
            toast(t('isDismissed'));
          }}
          onClose={() => setIsDismissing(false)}
        >
          <p>{t('dismissWhat')}</p>
        </ReasonDialog>
      )}
    </div>
  );
}

function Answer({ report, isBusy, onAnswer }: { report: ReportView; isBusy: boolean; onAnswer: (number: number) => void }) {
  const t = useTranslations('reports');
  const { timelineId } = useRoom();
  const mayPublish = useCan('publishEdition');
  const { corrections, number: reported } = report;
  const [chosen, setChosen] = useState<number | null>(null);
  const number = chosen ?? corrections[0];
  if (number === undefined) {
    return (
      <p className="max-w-prose text-sm text-ink-muted">
        {t(mayPublish ? 'toAnswer' : 'toAnswerArchived', { number: reported })}{' '}
        <ViewLink href={pathOf(timelineId, 'editions')} className="text-accent underline">
          {t('toEditions')}
        </ViewLink>
      </p>
    );
  }
  return (
    <div className="flex flex-wrap items-end gap-2">
      <Select label={t('answer')} value={number} onChange={(event) => setChosen(Number(event.target.value))}>
        {corrections.map((each) => (
          <option key={each} value={each}>
            {t('correction', { number: each })}
          </option>
        ))}
      </Select>
      <Button variant="primary" isBusy={isBusy} onClick={() => onAnswer(number)}>
        {t('answerWith')}
      </Button>
    </div>
  );
}
