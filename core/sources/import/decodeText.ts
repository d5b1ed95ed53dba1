/**
 * Decodes a file: UTF-8, or UTF-16 with its mark. Older programs write Windows-1251 for Cyrillic and Windows-1252 for Latin letters, without
 * saying so: whole words of upper bytes are Cyrillic. Returns no NUL and no half of a surrogate pair, which nothing else here can store.
 */
export function decodeText(bytes: Uint8Array): string {
  const text = new TextDecoder(encodingOf(bytes)).decode(bytes);
  return text.replaceAll('\0', '').replace(/\p{Surrogate}/gu, '\ufffd');
}

function encodingOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return 'utf-8';
  } catch {
    let upper = 0;
    let pairs = 0;
    for (let at = 0; at < bytes.length; at += 1) {
      if ((bytes[at] ?? 0) < 0xc0) continue;
      upper += 1;
      if ((bytes[at + 1] ?? 0) >= 0xc0) pairs += 1;
    }
    return pairs > upper / 2 ? 'windows-1251' : 'windows-1252';
  }
}
