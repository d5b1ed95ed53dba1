import * as Y from 'yjs';
import { rootsOf } from '#core/model/schema';

/** The Yjs id of a deleted item. The log finds the deleter by it. */
export interface DeletedItem {
  client: number;
  clock: number;
}

type ChangeOfRoot = Y.YEvent<Y.AbstractType<unknown>>;

/** Records deletions by others from its creation on: of events, accounts, sources and all other items with an id. */
export class DeletionsByOthers {
  private readonly items = new Map<string, DeletedItem>();
  private readonly stopObserving: (() => void)[] = [];

  constructor(doc: Y.Doc) {
    for (const root of Object.values(rootsOf(doc))) {
      const observe = (changes: ChangeOfRoot[], transaction: Y.Transaction) => this.onChange(changes, transaction);
      root.observeDeep(observe as Parameters<typeof root.observeDeep>[0]);
      this.stopObserving.push(() => root.unobserveDeep(observe as Parameters<typeof root.observeDeep>[0]));
    }
  }

  /** Null if the item exists, never existed, or was deleted here. */
  find(id: string): DeletedItem | null {
    return this.items.get(id) ?? null;
  }

  destroy(): void {
    for (const stop of this.stopObserving) stop();
  }

  private onChange(changes: ChangeOfRoot[], { local }: Y.Transaction): void {
    for (const { keys } of changes) {
      for (const [id, { action, oldValue }] of keys) {
        if (action !== 'delete' || local) this.items.delete(id);
        else if (oldValue instanceof Y.Map && oldValue._item) this.items.set(id, { ...oldValue._item.id });
      }
    }
  }
}
