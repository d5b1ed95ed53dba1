import { useEffect, useSyncExternalStore } from 'react';
import { useTimelineParts } from '#app/_editor/room/RoomProvider';
import type { ReferenceFormatter } from '#core/sources/styles/formatReferences';
import { type StyleLanguage, type StyleName, styleLanguageOf, styleNamed } from '#core/sources/styles/styles';

/** The formatters that are loaded, by style and language. Formatters keep what they have formatted, so each is made once. */
const loaded = new Map<string, ReferenceFormatter>();
const listeners = new Set<() => void>();
const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/**
 * Returns the formatter of the timeline's style, in the language of its published page. Null for the plain line, and until the style is loaded. The
 * processor is loaded when a reference is first shown.
 */
export function useReferenceFormatter(): ReferenceFormatter | null {
  const { languages, referenceStyle } = useTimelineParts('languages', 'referenceStyle');
  const style = styleNamed(referenceStyle);
  const language = styleLanguageOf(languages[0]);
  const key = `${style} ${language}`;
  const read = () => loaded.get(key) ?? null;
  const formatter = useSyncExternalStore(subscribe, read, () => null);
  useEffect(() => {
    if (style && !loaded.has(key)) void load(style, language, key);
  }, [style, language, key]);
  return formatter;
}

async function load(style: StyleName, language: StyleLanguage, key: string): Promise<void> {
  try {
    const { loadFormatter } = await import('#core/sources/styles/formatReferences');
    loaded.set(key, await loadFormatter(style, language));
  } catch {
    // Without a network the plain line stays. The next reference that is shown tries again.
    return;
  }
  for (const listener of listeners) listener();
}
