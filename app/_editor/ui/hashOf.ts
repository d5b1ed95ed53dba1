/** Returns the decoded fragment of an address. Null if there is none, or it is malformed, such as "#100%". */
export function hashOf(hash: string): string | null {
  try {
    return decodeURIComponent(hash.slice(1)) || null;
  } catch {
    return null;
  }
}
