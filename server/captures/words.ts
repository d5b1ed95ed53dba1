import { longestPageText, pageText } from '#core/captures/pageText';
import { sha256 } from '#server/base/sha256';
import { clean } from '#server/records/storable';
import { decodePage } from '#server/sources/decodePage';

/** The words of a captured file. */
export interface Words {
  /** Null: no text can be read from it. */
  text: string | null;
  /** SHA-256 of what two captures of one address are compared by: the words of a page's main part, or the bytes of another file. */
  hash: string;
}

export function wordsOf(bytes: Buffer, mediaType: string): Words {
  if (/html|application\/xml|text\/xml/i.test(mediaType)) {
    const { text, main } = pageText(decodePage(bytes, mediaType));
    return { text: clean(text), hash: sha256(main) };
  }
  const isText = /^text\/|^application\/json\b/i.test(mediaType);
  return { text: isText ? clean(decodePage(bytes, mediaType)).slice(0, longestPageText) : null, hash: sha256(bytes) };
}
