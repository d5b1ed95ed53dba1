import type { ExternalToast, toast } from 'sonner';

type Toast = typeof toast;

const listeners = new Set<() => void>();
let isWanted = false;
let handOver: (toast: Toast) => void;
/** What shows it is fetched when there is something to say, or when the page has nothing else to do. */
const shown = new Promise<Toast>((resolve) => {
  handOver = resolve;
});
let count = 0;

/** Says something in passing at the foot of the page; under an `id`, in the place of what was said under it. Returns the id. */
export function say(words: string, options?: ExternalToast): string | number {
  return tell((show, id) => show(words, { ...options, id }), options?.id);
}

/** Says in passing what has not worked. */
export function sayProblem(words: string): void {
  tell((show, id) => show.error(words, { id }));
}

/** Takes back what was said. */
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

/** For what shows it: whether there is something to be shown, and that it is there now. */
export const sayings = {
  areWanted: (): boolean => isWanted,
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  showWith: (show: Toast): void => handOver(show),
};
