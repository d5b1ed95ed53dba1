import type { Transaction } from '@tiptap/pm/state';

const key = 'ownStep';

/** Marks a change that is taken back on its own, however soon it follows another. */
export function ownStep(transaction: Transaction): Transaction {
  return transaction.setMeta(key, true);
}

export function isOwnStep(transaction: Transaction): boolean {
  return transaction.getMeta(key) === true;
}
