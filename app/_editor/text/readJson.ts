/** What a pasted attribute holds; anything but an object is an empty one. */
export function readJson(json: string | null): Record<string, unknown> {
  try {
    const read: unknown = JSON.parse(json ?? '');
    return typeof read === 'object' && read !== null ? (read as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
