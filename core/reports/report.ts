import type { PersonName } from '#core/comments/thread';

/** A reader's report of an error in a published event. */
export const reportStates = ['open', 'answered', 'dismissed'] as const;
export type ReportState = (typeof reportStates)[number];

/** The longest texts of a report, in UTF-16 units. */
export const longestInReport = { words: 4_000, source: 2_000, contact: 200, reason: 1_000 } as const;

export interface ReportView {
  id: string;
  /** The edition that the reader had open. */
  number: number;
  eventId: string;
  /** The title of the event in that edition. */
  eventTitle: string;
  words: string;
  /** An http or https address. Empty if the reader gave none. */
  source: string;
  /** Empty if the reader gave none. Deleted when the report is closed. */
  contact: string;
  /** RFC 3339. */
  createdAt: string;
  state: ReportState;
  /** The person who has taken it up. */
  assignee: PersonName | null;
  closedBy: PersonName | null;
  /** RFC 3339. */
  closedAt: string | null;
  /** Why it was dismissed, for the team alone. */
  reason: string;
  /** The correction that answers it. */
  answeredBy: number | null;
  /** The corrections that name its event, the newest first. */
  corrections: number[];
}

export interface ReportPage {
  reports: ReportView[];
  /** The value of `after` for the next page. Null on the last page. */
  next: string | null;
  counts: Record<ReportState, number>;
}

/** The number of open reports of each event. */
export type ReportCounts = Record<string, number>;
