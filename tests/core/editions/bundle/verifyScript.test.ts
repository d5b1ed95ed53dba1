import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { unzipSync, zipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { verifyScript } from '#core/editions/bundle/verifyScript';
import { thaw } from '#core/editions/thaw';
import { makeBundle } from '#server/editions/bundle/bundle';
import { publicKeyText, signingKeyOf } from '#server/editions/bundle/minisign';
import { editionFiles } from '#server/editions/editionFiles';
import { freezeFile } from '#server/editions/frozenFile';

interface Checker {
  blake2b512(bytes: Uint8Array): Uint8Array;
  readZip(file: Blob): Promise<Map<string, () => Promise<Uint8Array>>>;
  check(files: Map<string, () => Promise<Uint8Array>>, key: string): Promise<[what: string, path: string][]>;
}

/** The functions of the page's script. They need of a browser what Node has too: Web Crypto, streams, blobs. */
const { blake2b512, readZip, check } = new Function('document', `${verifyScript};return{blake2b512,readZip,check}`)({
  getElementById: () => ({ textContent: '{}', addEventListener: () => undefined }),
}) as Checker;

const edition = thaw(JSON.parse(readFileSync('tests/fixtures/editions/2.json', 'utf8')));
const base = `${edition.slug}-${edition.number}/`;
const key = signingKeyOf('k'.repeat(32));
let zip: Buffer;

beforeAll(() => {
  const file = freezeFile('application/json', JSON.stringify(edition), '');
  const html = freezeFile('text/html', '<!doctype html><title>Page</title>', '');
  const site = 'https://example.org';
  const images = [{ path: 'images/a-1.webp', sha256: 'f'.repeat(64), length: 12, bytes: null }];
  zip = makeBundle({ edition, html, json: file, files: editionFiles(edition, { site }), images, previous: null, key, site }).zip;
});

const checked = async (bytes: Uint8Array, keyText = publicKeyText(key)) =>
  check(await readZip(new Blob([Uint8Array.from(bytes)])), keyText);

function altered(change: (files: Record<string, Uint8Array>) => void): Uint8Array {
  const files = Object.fromEntries(
    Object.entries(unzipSync(zip)).map(([name, bytes]) => [name.slice(base.length), Uint8Array.from(bytes)]),
  );
  change(files);
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, bytes]) => [base + name, bytes])));
}

function flip(bytes: Uint8Array | undefined, at = 20): void {
  if (!bytes) throw new Error('There is no such file.');
  bytes[at] = (bytes[at] ?? 0) ^ 1;
}

describe('the script that checks a bundle', () => {
  const elsewhere = ['elsewhere', 'data/images/a-1.webp'];

  it('hashes as BLAKE2b-512 does, at every length around its blocks', () => {
    for (const length of [0, 1, 64, 127, 128, 129, 255, 256, 257, 4_000]) {
      const bytes = Buffer.from(Array.from({ length }, (_, at) => (at * 31) % 256));
      expect(Buffer.from(blake2b512(bytes)).toString('hex'), String(length)).toBe(createHash('blake2b512').update(bytes).digest('hex'));
    }
  });

  it('finds no error in a bundle, and lists the files that are only on the site', async () => {
    expect(await checked(zip)).toEqual([elsewhere]);
  });

  it('names the file in which any one byte was changed, taken out or added', async () => {
    const names = Object.keys(unzipSync(zip)).map((name) => name.slice(base.length));
    for (const name of names.filter((each) => !each.startsWith('tagmanifest'))) {
      expect(await checked(altered((files) => flip(files[name], 3))), name).toContainEqual(['altered', name]);
      const without = await checked(altered((files) => delete files[name]));
      expect(without, name).toContainEqual(
        name === 'bagit.txt' ? ['noBag', ''] : name === 'fetch.txt' ? ['missing', elsewhere[1]] : ['missing', name],
      );
    }
    expect(await checked(altered((files) => Object.assign(files, { 'data/more.txt': Buffer.from('x') })))).toEqual([
      elsewhere,
      ['extra', 'data/more.txt'],
    ]);
  });

  it('finds a forged manifest, a wrong key and a signature that was taken out', async () => {
    const forged = altered((files) => {
      const page = Buffer.from('another page');
      const hashes = [files['data/index.html'] ?? page, page].map((bytes) => createHash('sha256').update(bytes).digest('hex'));
      const replace = (name: string, from = '', to = '') => {
        files[name] = Buffer.from(
          Buffer.from(files[name] ?? [])
            .toString()
            .replace(from, to),
        );
      };
      const before = createHash('sha256')
        .update(files['manifest-sha256.txt'] ?? page)
        .digest('hex');
      replace('manifest-sha256.txt', hashes[0], hashes[1]);
      replace(
        'tagmanifest-sha256.txt',
        before,
        createHash('sha256')
          .update(files['manifest-sha256.txt'] ?? page)
          .digest('hex'),
      );
      files['data/index.html'] = page;
    });
    expect(await checked(forged)).toEqual([['badSignature', ''], elsewhere]);
    expect(await checked(zip, publicKeyText(signingKeyOf('other'.repeat(8))))).toEqual([['badSignature', ''], elsewhere]);
    expect(await checked(altered((files) => delete files['tagmanifest-sha256.txt.minisig']))).toEqual([['unsigned', ''], elsewhere]);
    // The words that the signature vouches for are signed too.
    const comment = altered((files) => {
      const name = 'tagmanifest-sha256.txt.minisig';
      files[name] = Buffer.from(
        Buffer.from(files[name] ?? [])
          .toString()
          .replace('annalist edition', 'annalist Edition'),
      );
    });
    expect(await checked(comment)).toEqual([['badSignature', ''], elsewhere]);
  });

  it('takes another file for no bundle', async () => {
    expect(await checked(zipSync({ 'a.txt': Buffer.from('a') }))).toEqual([['noBag', '']]);
  });
});
