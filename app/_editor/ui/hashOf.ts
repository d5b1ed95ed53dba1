/** What an address names behind its hash sign. Null: nothing, or what somebody wrote by hand, such as "#100%". */
export function hashOf(hash: string): string | null {
  try {
    return decodeURIComponent(hash.slice(1)) || null;
  } catch {
    return null;
  }
}
