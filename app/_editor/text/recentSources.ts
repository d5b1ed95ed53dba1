const mostKept = 12;

/** The sources that this person has cited last in a timeline, on this device. */
export function recentSources(timelineId: string): string[] {
  try {
    const kept: unknown = JSON.parse(window.localStorage.getItem(keyOf(timelineId)) ?? '[]');
    return Array.isArray(kept) ? kept.filter((id) => typeof id === 'string') : [];
  } catch {
    return [];
  }
}

export function noteRecentSources(timelineId: string, ids: readonly string[]): void {
  const kept = [...new Set([...ids, ...recentSources(timelineId)])].slice(0, mostKept);
  try {
    window.localStorage.setItem(keyOf(timelineId), JSON.stringify(kept));
  } catch {
    // The device keeps nothing, or is full. The list is a convenience.
  }
}

function keyOf(timelineId: string): string {
  return `annalist recent sources ${timelineId}`;
}
