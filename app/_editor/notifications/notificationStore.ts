import { HttpProblem, request } from '#app/_editor/http/request';
import type { NotificationPage, NotificationView } from '#core/notifications/notification';

export interface NotificationState {
  /** The newest first. Null: they are not loaded yet. */
  notifications: readonly NotificationView[] | null;
  unread: number;
  /** The value of `after` for older ones. Null: there are none. */
  next: string | null;
  /** The last request failed. */
  hasFailed: boolean;
}

const path = '/api/notifications';
const initially: NotificationState = { notifications: null, unread: 0, next: null, hasFailed: false };

/** The notifications of the signed-in user. One object for each window: signing out loads the page anew. */
export class NotificationStore {
  private state = initially;
  private readonly listeners = new Set<() => void>();
  /** Responses can arrive out of order. */
  private latest = 0;

  read = (): NotificationState => this.state;

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Loads the newest ones. Never rejects for a request that failed. */
  refresh = (): Promise<void> => this.load(path, ({ notifications, next, unread }) => ({ notifications, next, unread, hasFailed: false }));

  /** As `refresh`, for a header that is shown: opening a timeline shows two in turn, and the first has asked. */
  begin = async (): Promise<void> => {
    const { notifications, hasFailed } = this.state;
    if (this.latest === 0 || notifications !== null || hasFailed) await this.refresh();
  };

  /** Loads older ones. */
  loadOlder = async (): Promise<void> => {
    const { next, notifications: shown } = this.state;
    if (next === null || !shown) return;
    await this.load(`${path}?after=${encodeURIComponent(next)}`, (older) => ({
      ...older,
      notifications: [...shown, ...older.notifications],
      hasFailed: false,
    }));
  };

  /** Marks these as read, or all. They are shown as read at once. */
  markRead = async (ids: readonly string[] | 'all'): Promise<void> => {
    const isMarked = ({ id }: NotificationView) => ids === 'all' || ids.includes(id);
    const { notifications, unread } = this.state;
    const before = notifications?.filter((each) => !each.isRead && isMarked(each)).length ?? 0;
    this.become({
      ...this.state,
      notifications: notifications?.map((each) => (isMarked(each) ? { ...each, isRead: true } : each)) ?? null,
      unread: ids === 'all' ? 0 : unread - before,
    });
    try {
      await request('PUT', `${path}/read`, ids === 'all' ? { all: true } : { ids });
    } catch (error) {
      if (!(error instanceof HttpProblem)) throw error;
      await this.refresh();
    }
  };

  private async load(from: string, stateOf: (page: NotificationPage) => NotificationState): Promise<void> {
    this.latest += 1;
    const own = this.latest;
    try {
      const page = await request<NotificationPage>('GET', from);
      if (own === this.latest) this.become(stateOf(page));
    } catch (error) {
      if (!(error instanceof HttpProblem)) throw error;
      if (own === this.latest) this.become({ ...this.state, hasFailed: true });
    }
  }

  private become(state: NotificationState): void {
    this.state = state;
    for (const listener of this.listeners) listener();
  }
}

export const ownNotifications = new NotificationStore();
