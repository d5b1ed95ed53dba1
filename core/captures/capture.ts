/** A capture as members see it: what stood at the address of a source, or a file that somebody attached. */
export interface CaptureItem {
  id: string;
  sourceId: string;
  /** Null for an attached file. */
  page: { asked: string; address: string; status: number } | null;
  /** Of an attached file. */
  name: string;
  mediaType: string;
  /** SHA-256 in hex. */
  hash: string;
  bytes: number;
  hasText: boolean;
  archiveUrl: string;
  /** RFC 3339. */
  at: string;
  /** Null: the server, by the setting of the timeline. */
  by: { id: string; name: string } | null;
}

export const linkStates = ['alive', 'moved', 'gone', 'changed', 'unchecked'] as const;
export type LinkState = (typeof linkStates)[number];

/** What the last check of a source's link found. */
export interface LinkCheckItem {
  address: string;
  state: LinkState;
  /** The new address of a page that has moved; the reason why a link could not be checked. */
  detail: string;
  /** RFC 3339. */
  at: string;
}

/** What a timeline knows of the page of each source, by the source's id. */
export interface SourcePages {
  captures: Record<string, number>;
  checks: Record<string, LinkCheckItem>;
}

/** Limits of an attached file. */
export const maxAttachedBytes = 20 * 1024 * 1024;

/** The days after which links are checked again. */
export const recheckPeriods = [7, 30, 90] as const;

/** Whether two addresses differ by no more than the scheme or a last slash, so that none has moved. */
export function isSamePage(a: string, b: string): boolean {
  return keyOf(a) === keyOf(b);
}

function keyOf(address: string): string {
  return URL.canParse(address)
    ? new URL(address).href
        .replace(/^https?:/, '')
        .replace(/#.*$/, '')
        .replace(/\/$/, '')
    : address;
}
