import type { DocumentStore } from '#server/log/documentStore';

/** Wraps a store: `before` runs ahead of each commit, and may delay it or throw. */
export function withCommits(before: () => Promise<void>) {
  return (store: DocumentStore): DocumentStore => ({
    load: (docId) => store.load(docId),
    readAfter: (docId, seq, limit) => store.readAfter(docId, seq, limit),
    versions: (docIds) => store.versions(docIds),
    compact: (docId, make) => store.compact(docId, make),
    quarantine: (update) => store.quarantine(update),
    close: () => store.close(),
    append: async (batches, isRetry) => {
      await before();
      return store.append(batches, isRetry);
    },
  });
}
