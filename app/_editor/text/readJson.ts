/** Returns a pasted attribute as an object. Anything else is an empty object. */
export function readJson(json: string | null): Record<string, unknown> {
  try {
    const read: unknown = JSON.parse(json ?? '');
    return typeof read === 'object' && read !== null ? (read as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
