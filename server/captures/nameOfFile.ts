import type { CapturedBytes } from '#server/captures/queries';

/** The name of a download in both forms of RFC 6266: for all programs, and percent-encoded for those that read it. */
export function nameOfFile({ name, hash, at, exchanges }: Pick<CapturedBytes, 'name' | 'hash' | 'at' | 'exchanges'>): {
  ascii: string;
  utf8: string;
} {
  const made = `capture-${at.toISOString().slice(0, 10)}-${hash.slice(0, 8)}`;
  // No path, no control signs, and nothing that turns the reading direction: an "exe" could pass for a "pdf".
  const given = name.replace(/[/\\:*?"<>|\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '_').replace(/^\.+/, '_');
  const whole = exchanges ? `${made}.warc.gz` : given || made;
  return { ascii: whole.replace(/[^\x20-\x7e]|[%"\\]/g, '_'), utf8: encodeURIComponent(whole).replace(/['()*]/g, percentOf) };
}

function percentOf(sign: string): string {
  return `%${sign.charCodeAt(0).toString(16).toUpperCase()}`;
}
