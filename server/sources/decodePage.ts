import { decodeText } from '#core/sources/import/decodeText';

/** Decodes a page by the encoding in its header or in its head. Without one, as a file. */
export function decodePage(body: Buffer, contentType: string): string {
  const [, named] =
    /charset\s*=\s*["']?([\w-]+)/i.exec(contentType) ??
    /<meta[^>]+charset\s*=\s*["']?([\w-]+)/i.exec(body.toString('latin1', 0, 4_096)) ??
    [];
  try {
    return named ? new TextDecoder(named).decode(body) : decodeText(body);
  } catch {
    return decodeText(body);
  }
}
