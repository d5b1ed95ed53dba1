import { useEffect, useSyncExternalStore } from 'react';
import { useRoom, useTimelineParts } from '#app/_editor/room/RoomProvider';
import type { CslItem } from '#core/sources/source';
import type { ReferenceFormatter } from '#core/sources/styles/formatReferences';
import type { ReferenceRun } from '#core/sources/styles/referenceRuns';
import { hashOfUploaded, styleLanguageOf, styleOf } from '#core/sources/styles/styles';
import { formatterOf, load, subscribe } from './loadedFormatters';
import { loadRules } from './loadRules';

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
  const read = () => formatterOf(key);
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
