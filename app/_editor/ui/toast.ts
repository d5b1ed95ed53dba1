import type { ExternalToast, toast as sonnerToast } from 'sonner';

type Sonner = typeof sonnerToast;

const listeners = new Set<() => void>();
let isWanted = false;
let handOver: (sonner: Sonner) => void;
/** Resolves with sonner's `toast` when the component is loaded: for the first toast, or when the page is idle. */
const loaded = new Promise<Sonner>((resolve) => {
  handOver = resolve;
});
let count = 0;

/** Shows a toast. A toast with the same `id` is replaced. Returns the id. */
export function toast(words: string, options?: ExternalToast): string | number {
  return enqueue((sonner, id) => sonner(words, { ...options, id }), options?.id);
}

/** Shows an error toast. */
export function toastError(words: string): void {
  enqueue((sonner, id) => sonner.error(words, { id }));
}

/** Removes a toast. */
export function dismissToast(id: string | number): void {
  void loaded.then((sonner) => sonner.dismiss(id));
}

function enqueue(show: (sonner: Sonner, id: string | number) => void, given?: string | number): string | number {
  count += 1;
  const id = given ?? `toast ${count}`;
  isWanted = true;
  for (const listener of listeners) listener();
  void loaded.then((sonner) => show(sonner, id));
  return id;
}

/** The state for the component that shows toasts. */
export const toastQueue = {
  areWanted: (): boolean => isWanted,
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  showWith: (sonner: Sonner): void => handOver(sonner),
};
