import { HttpProblem, request } from '#app/_editor/http/request';
import type { PersonName } from '#core/comments/thread';

/** The people with access to a timeline, read when they are needed first. */
export class Members {
  private people: readonly PersonName[] = [];
  private isLoaded = false;
  private readonly listeners = new Set<() => void>();

  constructor(private readonly timelineId: string) {}

  readonly read = (): readonly PersonName[] => this.people;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  async load(): Promise<void> {
    if (this.isLoaded) return;
    this.isLoaded = true;
    try {
      const { members } = await request<{ members: { userId: string; name: string }[] }>(
        'GET',
        `/api/timelines/${this.timelineId}/members`,
      );
      this.people = members.map(({ userId, name }) => ({ id: userId, name }));
      for (const listener of this.listeners) listener();
    } catch (error) {
      if (!(error instanceof HttpProblem)) throw error;
      // Tried again with the next field. Until then `@` offers nobody.
      this.isLoaded = false;
    }
  }

  /** They have changed. */
  async refresh(): Promise<void> {
    if (!this.isLoaded) return;
    this.isLoaded = false;
    await this.load();
  }
}
