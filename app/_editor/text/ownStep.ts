import type { Transaction } from '@tiptap/pm/state';

const key = 'ownStep';

/** Makes a change its own undo step, even directly behind another. */
export function ownStep(transaction: Transaction): Transaction {
  return transaction.setMeta(key, true);
}

export function isOwnStep(transaction: Transaction): boolean {
  return transaction.getMeta(key) === true;
}
