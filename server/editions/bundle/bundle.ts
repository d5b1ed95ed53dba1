import { zipSync } from 'fflate';
import { type BagFile, bagName, tagFiles } from '#core/editions/bundle/bag';
import { toDiskPage } from '#core/editions/bundle/diskPage';
import { writeRoCrate } from '#core/editions/bundle/roCrate';
import { writeVerifyPage } from '#core/editions/bundle/verifyPage';
import type { Edition } from '#core/editions/edition';
import { createMessages } from '#core/editions/page/messages';
import { inFirstLanguage } from '#core/model/byLanguage';
import { sha256 } from '#server/base/sha256';
import { publicKeyText, type SigningKey, signFile } from '#server/editions/bundle/minisign';
import type { EditionFile } from '#server/editions/editionFiles';
import { isCompressible } from '#server/editions/frozenFile';
import type { BundleImage } from '#server/images/queries';

export interface BundleInput {
  edition: Edition;
  site: string;
  key: SigningKey;
  html: EditionFile['file'];
  json: EditionFile['file'];
  /** The other files of the edition. */
  files: readonly EditionFile[];
  images: readonly BundleImage[];
  /** The SHA-256 of the previous edition's JSON, in hex. Null for the first edition. */
  previous: string | null;
}

/**
 * Creates the bundle of an edition, a ZIP with a BagIt bag that opens from a disk, and its signature. Equal editions give equal bytes.
 * `verify.html` in the bundle checks it in a browser; `sha256sum -c manifest-sha256.txt` and `minisign -V` check it too.
 */
export function makeBundle(input: BundleInput): { zip: Buffer<ArrayBuffer>; signature: string } {
  const { edition, site, key, json, previous } = input;
  const { slug, number, publishedAt, publisher = '', timeline } = edition;
  const payload = payloadOf(input);
  const crate = fileOf('ro-crate-metadata.json', 'application/ld+json', Buffer.from(writeRoCrate(edition, payload, site)));
  const files = [...payload, crate];
  const tags = tagFiles(files, [
    ['Source-Organization', publisher],
    ['Bagging-Date', publishedAt.slice(0, 10)],
    ['External-Identifier', `${site}/t/${slug}/${number}`],
    ['External-Description', inFirstLanguage(timeline.title, timeline.languages)?.value ?? slug],
    ['Annalist-Edition', String(number)],
    ['Annalist-Edition-SHA256', json.hash],
    ['Annalist-Previous-Edition-SHA256', previous ?? 'none'],
  ]);
  tags.push(['verify.html', writeVerifyPage(createMessages(timeline.languages), { key: publicKeyText(key), site })]);
  const tagManifest = tags.map(([name, text]) => `${sha256(text)}  ${name}\n`).join('');
  const comment = `annalist edition ${slug}/${number} sha256:${json.hash}`;
  const folder = `${slug}-${number}`;
  const entries: [string, Uint8Array, boolean][] = [
    ...tags.map(([name, text]): [string, Uint8Array, boolean] => [name, Buffer.from(text), true]),
    ['tagmanifest-sha256.txt', Buffer.from(tagManifest), true],
    ['tagmanifest-sha256.txt.minisig', Buffer.from(signFile(key, Buffer.from(tagManifest), comment)), true],
    ...files.flatMap(({ path, bytes, mediaType }): [string, Uint8Array, boolean][] =>
      bytes ? [[`data/${path}`, bytes, isCompressible(mediaType)]] : [],
    ),
  ];
  // ZIP stores local time. This time is on the same day in every zone.
  const mtime = new Date(1980, 0, 1);
  const zip = Buffer.from(
    zipSync(
      Object.fromEntries(entries.map(([name, bytes, isDeflated]) => [`${folder}/${name}`, [bytes, { mtime, level: isDeflated ? 6 : 0 }]])),
    ),
  );
  return { zip, signature: signFile(key, zip, comment) };
}

function payloadOf({ edition, site, html, json, files, images }: BundleInput): BagFile[] {
  const { slug, number } = edition;
  // Keyed by the rest of the address behind that of the edition.
  const paths = new Map([
    ['', 'index.html'],
    ['.json', 'edition.json'],
  ]);
  const used = new Set(paths.values());
  for (const { name, file } of files) {
    const path = bagName(isPage(file) ? `${name}.html` : name);
    const free = used.has(path) ? `${path.replace(/(\.\w+)?$/, `-${used.size}$1`)}` : path;
    used.add(free);
    paths.set(name, free);
  }
  const held = images.filter(({ bytes }) => bytes !== null);
  for (const { path } of held) paths.set(path, path);
  const place = { slug, number, site, pathOf: (name: string) => paths.get(name) };
  const asOnDisk = (file: EditionFile['file'], path: string) =>
    isPage(file) ? Buffer.from(toDiskPage(file.bytes.toString('utf8'), place, path.split('/').length - 1)) : file.bytes;
  const all: EditionFile[] = [{ name: '', file: html }, { name: '.json', file: json }, ...files];
  return [
    ...all.map(({ name, file }) => {
      const path = paths.get(name) ?? bagName(name);
      return fileOf(path, file.mediaType, asOnDisk(file, path));
    }),
    ...images.map(({ path, sha256: hash, length, bytes }) => ({
      ...{ path, mediaType: 'image/webp', sha256: hash, length, bytes },
      ...(bytes === null && { address: `${site}/t/${slug}/${path}` }),
    })),
  ];
}

function isPage({ mediaType }: { mediaType: string }): boolean {
  return mediaType.startsWith('text/html');
}

function fileOf(path: string, mediaType: string, bytes: Buffer): BagFile {
  return { path, mediaType, sha256: sha256(bytes), length: bytes.length, bytes };
}
