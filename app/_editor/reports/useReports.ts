import { useCallback, useEffect, useRef, useState } from 'react';
import { HttpProblem, request } from '#app/_editor/http/request';
import { useRoom } from '#app/_editor/room/RoomProvider';
import type { ReportPage, ReportState } from '#core/reports/report';

/** The reports in one state, of all events or of one, page by page. They are read again when a report comes or changes. */
export function useReports(state: ReportState, eventId: string | null) {
  const { timelineId, joined } = useRoom();
  const path = `/api/timelines/${timelineId}/reports`;
  const query = `state=${state}${eventId === null ? '' : `&event=${encodeURIComponent(eventId)}`}`;
  const [page, setPage] = useState<ReportPage | null>(null);
  /** Stays while another state is read. */
  const [counts, setCounts] = useState<ReportPage['counts'] | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const latest = useRef(0);

  const read = useCallback(
    async (before: ReportPage | null) => {
      latest.current += 1;
      const own = latest.current;
      try {
        const next = await request<ReportPage>('GET', `${path}?${query}${before?.next ? `&after=${before.next}` : ''}`);
        if (own !== latest.current) return;
        setPage({ ...next, reports: [...(before?.reports ?? []), ...next.reports] });
        setCounts(next.counts);
        setProblem(null);
      } catch (error) {
        if (!(error instanceof HttpProblem)) throw error;
        if (own === latest.current) setProblem(error.message);
      }
    },
    [path, query],
  );
  const refresh = useCallback(() => read(null), [read]);
  useEffect(() => {
    setPage(null);
    void refresh();
  }, [refresh]);
  useEffect(() => joined.onNotice(({ topic }) => topic === 'reports' && void refresh()), [joined, refresh]);

  return {
    page,
    counts,
    problem,
    refresh,
    more: () => read(page),
    /** Throws `HttpProblem` for a refusal. The list is read again in either case: a colleague may have been faster. */
    change: async (reportId: string, change: object) => {
      try {
        await request('PATCH', `${path}/${reportId}`, change);
      } finally {
        await refresh();
      }
    },
  };
}
