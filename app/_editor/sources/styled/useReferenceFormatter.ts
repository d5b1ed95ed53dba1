import { useEffect, useSyncExternalStore } from 'react';
import { HttpProblem } from '#app/_editor/http/request';
import { useRoom, useTimelineParts } from '#app/_editor/room/RoomProvider';
import type { CslItem } from '#core/sources/source';
import type { ReferenceFormatter } from '#core/sources/styles/formatReferences';
import type { ReferenceRun } from '#core/sources/styles/referenceRuns';
import { hashOfUploaded, type ReferenceStyle, type StyleLanguage, styleLanguageOf, styleOf } from '#core/sources/styles/styles';
import { loadRules } from './loadRules';

/** The formatters that are loaded, by style and language. Formatters keep what they have formatted, so each is made once. */
const loaded = new Map<string, ReferenceFormatter>();
const loading = new Set<string>();
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
  const { timelineId, joined } = useRoom();
  const { languages, referenceStyle } = useTimelineParts('languages', 'referenceStyle');
  const language = styleLanguageOf(languages[0]);
  // Each timeline has its own uploads.
  const key = `${hashOfUploaded(referenceStyle) ? timelineId : ''} ${referenceStyle} ${language}`;
  const read = () => loaded.get(key) ?? null;
  const formatter = useSyncExternalStore(subscribe, read, () => null);
  useEffect(() => {
    const style = styleOf(referenceStyle, (hash) => loadRules(timelineId, hash));
    if (!style) return;
    void load(style, language, key);
    // An uploaded style may come, come back, or go.
    return hashOfUploaded(referenceStyle)
      ? joined.onNotice(({ topic }) => topic === 'styles' && void load(style, language, key, true))
      : undefined;
  }, [referenceStyle, language, key, timelineId, joined]);
  return formatter;
}

/** Returns a reference in the timeline's style. Null for the plain line. */
export function useStyledReference(source: CslItem | undefined): readonly ReferenceRun[] | null {
  const formatter = useReferenceFormatter();
  const runs = source && formatter?.reference(source);
  return runs && runs.length > 0 ? runs : null;
}

/** `isCheck`: looks whether a style that is loaded is still there. */
async function load(style: ReferenceStyle, language: StyleLanguage, key: string, isCheck = false): Promise<void> {
  if (loading.has(key) || (loaded.has(key) && !isCheck)) return;
  loading.add(key);
  try {
    if (isCheck) await style.load();
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
