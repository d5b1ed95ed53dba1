import { HttpProblem } from '#app/_editor/http/request';
import type { ReferenceFormatter } from '#core/sources/styles/formatReferences';
import { hashOfUploaded, type ReferenceStyle, type StyleLanguage } from '#core/sources/styles/styles';

/** The formatters that are loaded, by style and language. Formatters keep what they have formatted, so each is made once. */
const loaded = new Map<string, ReferenceFormatter>();
const loading = new Set<string>();
const listeners = new Set<() => void>();
export const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Returns the formatter that `load` has loaded under a key. Null if there is none. */
export function formatterOf(key: string): ReferenceFormatter | null {
  return loaded.get(key) ?? null;
}

/** Loads a formatter, and tells the listeners. `isCheck`: looks whether a style that is loaded is still there. */
export async function load(style: ReferenceStyle, language: StyleLanguage, key: string, isCheck = false): Promise<void> {
  if (loading.has(key) || (loaded.has(key) && !isCheck)) return;
  loading.add(key);
  try {
    // The formatter of an uploaded style may be known although the style is gone.
    if (hashOfUploaded(style.name)) await style.load();
    const { loadFormatter } = await import('#core/sources/styles/formatReferences');
    loaded.set(key, await loadFormatter(style, language));
  } catch (error) {
    // Without a network and without the style, the plain line stays. The next reference that is shown tries again.
    if (!(error instanceof HttpProblem && error.status === 404)) return;
    loaded.delete(key);
  } finally {
    loading.delete(key);
  }
  for (const listener of listeners) listener();
}
