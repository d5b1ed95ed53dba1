import type { ExternalToast, toast } from 'sonner';

type Toast = typeof toast;

const listeners = new Set<() => void>();
let isWanted = false;
let handOver: (toast: Toast) => void;
/** Resolves with sonner's `toast` when the component is loaded: for the first toast, or when the page is idle. */
const shown = new Promise<Toast>((resolve) => {
  handOver = resolve;
});
let count = 0;

/** Shows a toast. A toast with the same `id` is replaced. Returns the id. */
export function say(words: string, options?: ExternalToast): string | number {
  return tell((show, id) => show(words, { ...options, id }), options?.id);
}

/** Shows an error toast. */
export function sayProblem(words: string): void {
  tell((show, id) => show.error(words, { id }));
}

/** Removes a toast. */
export function unsay(id: string | number): void {
  void shown.then((show) => show.dismiss(id));
}

function tell(how: (show: Toast, id: string | number) => void, given?: string | number): string | number {
  count += 1;
  const id = given ?? `said ${count}`;
  isWanted = true;
  for (const listener of listeners) listener();
  void shown.then((show) => how(show, id));
  return id;
}

/** The state for the component that shows toasts. */
export const sayings = {
  areWanted: (): boolean => isWanted,
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  showWith: (show: Toast): void => handOver(show),
};
