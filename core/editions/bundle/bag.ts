/** A file of a bag. `bytes` is null if the file is not in the bag; `fetch.txt` then has its address. */
export interface BagFile {
  /** The path below `data/`. */
  path: string;
  mediaType: string;
  /** The hex of the SHA-256. */
  sha256: string;
  length: number;
  bytes: Uint8Array | null;
  /** The address of a file that is not in the bag. */
  address?: string;
}

/** Returns the tag files of a bag (BagIt, RFC 8493) by name, without its tag manifest. `info`: the lines of bag-info.txt. */
export function tagFiles(
  files: readonly BagFile[],
  info: readonly (readonly [label: string, value: string])[],
): [name: string, text: string][] {
  const elsewhere = files.filter(({ bytes }) => bytes === null);
  const oxum = `${files.reduce((sum, { length }) => sum + length, 0)}.${files.length}`;
  const lines = [...info, ['Payload-Oxum', oxum] as const].map(([label, value]) => `${label}: ${value.replace(/\s+/g, ' ').trim()}\n`);
  return [
    ['bagit.txt', 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n'],
    ['bag-info.txt', lines.join('')],
    ['manifest-sha256.txt', files.map(({ sha256, path }) => `${sha256}  data/${path}\n`).join('')],
    ...(elsewhere.length > 0
      ? [
          ['fetch.txt', elsewhere.map(({ address = '', length, path }) => `${address} ${length} data/${path}\n`).join('')] as [
            string,
            string,
          ],
        ]
      : []),
  ];
}

/** Matches a file name that every disk and `sha256sum -c` accept: no percent sign, no control character, no parent folder. */
export function bagName(name: string): string {
  const parts = name.split('/').map((part) =>
    part
      .replace(/[^\p{L}\p{N}._-]/gu, '_')
      .replace(/^\.+$/, '_')
      .slice(0, 100),
  );
  return parts.join('/');
}
