import { fileTypeFromBuffer } from 'file-type';

/** The media type of an attached file, from its bytes: neither its name nor its sender is believed. */
export async function mediaTypeOf(bytes: Uint8Array): Promise<string> {
  const known = await fileTypeFromBuffer(bytes);
  if (known) return known.mime;
  const text = textOfBytes(bytes);
  if (text === null) return 'application/octet-stream';
  return /^\s*(?:<!--.*?-->\s*)*(?:<!doctype\s+html|<html|<head|<body)/is.test(text.slice(0, 2_000)) ? 'text/html' : 'text/plain';
}

/** Returns bytes as the UTF-8 text that they are. Null if they are none. */
export function textOfBytes(bytes: Uint8Array): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return text.includes('\0') ? null : text;
  } catch {
    return null;
  }
}
