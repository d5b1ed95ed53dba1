import { execFileSync } from 'node:child_process';
import { createHash, createPublicKey, verify } from 'node:crypto';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { unzipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { GET as readKey } from '#app/.well-known/annalist-minisign.pub/route';
import { thaw } from '#core/editions/thaw';
import { addEvent } from '#core/edits/event';
import { addSource } from '#core/edits/source';
import { createTimeline } from '#core/edits/timeline';
import { db } from '#server/base/db';
import { makeBundle } from '#server/editions/bundle/bundle';
import { signFile, signingKeyOf } from '#server/editions/bundle/minisign';
import { editionFiles } from '#server/editions/editionFiles';
import { freezeFile } from '#server/editions/frozenFile';
import { pageFiles } from '#server/editions/pageFiles';
import { insertTeam } from '#server/teams/commands';
import { insertTimeline } from '#server/timelines/commands';
import { type Person, prepareApi, signUp } from '#tests/support/api';
import { readPublic } from '#tests/support/publicPages';
import { publishNow } from '#tests/support/publish';

let owner: Person;
let timelineId: string;
let zip: Buffer;
let files: Record<string, Uint8Array>;
const read = async (address: string) => Buffer.from(await (await readPublic(address)).arrayBuffer());
const hasMinisign = runs('minisign', ['-v']);

beforeAll(async () => {
  await prepareApi();
  owner = await signUp('Olena');
  timelineId = await db().$transaction(async (tx) => {
    const teamId = await insertTeam(tx, 'Стіл', owner.userId);
    const fill = (doc: Parameters<typeof createTimeline>[0]) => {
      createTimeline(doc, { title: 'Bundled', languages: ['en'], timeZone: 'UTC' });
      addEvent(doc, { id: 'e1', date: '2022-03-29', title: { en: 'Talks in Istanbul href="/t/bundled/1"' } });
      addSource(doc, { id: 's1', type: 'report', title: 'A report' });
    };
    return (await insertTimeline(tx, { teamId, title: 'Bundled', ownerId: owner.userId, fill })).id;
  });
  await publishNow(owner, timelineId);
  zip = await read('/t/bundled/1/bundle.zip');
  files = unzipSync(zip);
});

function runs(program: string, args: string[]): boolean {
  try {
    execFileSync(program, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Unpacks the bundle. Returns its folder. */
async function unpack(entries = files): Promise<string> {
  const folder = mkdtempSync(path.join(tmpdir(), 'annalist-bundle-'));
  for (const [name, bytes] of Object.entries(entries)) {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
    await writeFile(path.join(folder, name), bytes);
  }
  return path.join(folder, 'bundled-1');
}

/** Verifies a prehashed signature of minisign as its format is documented, without any code of ours. */
function isSigned(bytes: Uint8Array, signature: string, keyFile: string): boolean {
  const [, line = '', comment = '', whole = ''] = signature.split('\n');
  const signed = Buffer.from(line, 'base64');
  const key = Buffer.from(keyFile.split('\n')[1] ?? '', 'base64');
  const spki = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), key.subarray(10)]);
  const publicKey = createPublicKey({ key: spki, format: 'der', type: 'spki' });
  const body = signed.subarray(10);
  return (
    signed.subarray(0, 2).toString() === 'ED' &&
    signed.subarray(2, 10).equals(key.subarray(2, 10)) &&
    verify(null, createHash('blake2b512').update(bytes).digest(), publicKey, body) &&
    verify(null, Buffer.concat([body, Buffer.from(comment.replace('trusted comment: ', ''))]), publicKey, Buffer.from(whole, 'base64'))
  );
}

const keyFile = async () => (await readKey()).text();

describe('the bundle of an edition', () => {
  it('is a bag whose manifest sha256sum checks; a changed byte is found and named', async () => {
    const folder = await unpack();
    const checked = (manifest: string) => {
      try {
        return execFileSync('sha256sum', ['-c', manifest], { cwd: folder, encoding: 'utf8', stdio: 'pipe' });
      } catch (error) {
        return String((error as { stdout: string }).stdout);
      }
    };
    expect(checked('manifest-sha256.txt')).not.toContain('FAILED');
    expect(checked('tagmanifest-sha256.txt')).not.toContain('FAILED');
    const names = Object.keys(files).map((name) => name.slice('bundled-1/'.length));
    const listed = ['manifest-sha256.txt', 'tagmanifest-sha256.txt'].flatMap((name) =>
      readFileSync(path.join(folder, name), 'utf8')
        .trim()
        .split('\n')
        .map((line) => line.slice(66)),
    );
    expect(listed.sort()).toEqual(names.filter((name) => !name.startsWith('tagmanifest')).sort());
    expect(names).toEqual(
      expect.arrayContaining([
        'bagit.txt',
        'bag-info.txt',
        'verify.html',
        'data/index.html',
        'data/edition.json',
        'data/events.csv',
        'data/ro-crate-metadata.json',
      ]),
    );
    const target = path.join(folder, 'data/events.csv');
    const bytes = readFileSync(target);
    bytes[10] = (bytes[10] ?? 0) ^ 1;
    writeFileSync(target, bytes);
    expect(checked('manifest-sha256.txt')).toContain('data/events.csv: FAILED');
  });

  it('and its manifest are signed with the key that the site shows', async () => {
    const signature = String(await read('/t/bundled/1/bundle.zip.minisig'));
    expect(isSigned(zip, signature, await keyFile())).toBe(true);
    expect(isSigned(Buffer.concat([zip, Buffer.from([0])]), signature, await keyFile())).toBe(false);
    const part = (name: string) => files[`bundled-1/${name}`] ?? new Uint8Array();
    expect(isSigned(part('tagmanifest-sha256.txt'), Buffer.from(part('tagmanifest-sha256.txt.minisig')).toString(), await keyFile())).toBe(
      true,
    );
  });

  it.skipIf(!hasMinisign)('is verified by minisign itself (skipped where it is not installed)', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'annalist-signed-'));
    const target = path.join(folder, 'bundled-1-bundle.zip');
    writeFileSync(target, zip);
    writeFileSync(`${target}.minisig`, await read('/t/bundled/1/bundle.zip.minisig'));
    writeFileSync(path.join(folder, 'site.pub'), await keyFile());
    const check = () => execFileSync('minisign', ['-Vm', target, '-p', path.join(folder, 'site.pub')], { encoding: 'utf8', stdio: 'pipe' });
    expect(check()).toContain('annalist edition bundled/1');
    writeFileSync(target, Buffer.concat([zip, Buffer.from([0])]));
    expect(check).toThrow();
  });

  it('is sent in part to a client that requests a range, and whole to a client with another file', async () => {
    const part = async (headers: Record<string, string>, method = 'GET') => {
      const answer = await readPublic('/t/bundled/1/bundle.zip', headers, method);
      return [answer.status, answer.headers.get('content-range'), Buffer.from(await answer.arrayBuffer())] as const;
    };
    const { length } = zip;
    const whole = [200, null, zip];
    expect(await part({})).toEqual(whole);
    expect(await part({ range: 'bytes=0-9' })).toEqual([206, `bytes 0-9/${length}`, zip.subarray(0, 10)]);
    expect(await part({ range: `bytes=${length - 3}-` })).toEqual([206, `bytes ${length - 3}-${length - 1}/${length}`, zip.subarray(-3)]);
    // More than there is: all of it.
    expect(await part({ range: 'bytes=-999999999' })).toEqual([206, `bytes 0-${length - 1}/${length}`, zip]);
    expect(await part({ range: `bytes=5-${length * 2}` })).toEqual([206, `bytes 5-${length - 1}/${length}`, zip.subarray(5)]);
    expect(await part({ range: `bytes=${length}-` })).toEqual([416, `bytes */${length}`, Buffer.alloc(0)]);
    for (const range of ['bytes=0-1,4-5', 'bytes=9-2', 'lines=1-2', 'bytes=a-b', '']) expect(await part({ range }), range).toEqual(whole);
    const etag = (await readPublic('/t/bundled/1/bundle.zip')).headers.get('etag') ?? '';
    expect((await part({ range: 'bytes=0-9', 'if-range': etag }))[0]).toBe(206);
    expect(await part({ range: 'bytes=0-9', 'if-range': '"other"' })).toEqual(whole);
    expect((await part({ 'if-none-match': etag }))[0]).toBe(304);
    const head = await readPublic('/t/bundled/1/bundle.zip', { range: 'bytes=0-9' }, 'HEAD');
    expect([head.status, head.headers.get('content-length'), head.headers.get('accept-ranges')]).toEqual([200, String(length), 'bytes']);
  });

  it('names the edition before it, here and in the list of editions', async () => {
    const info = (entries: Record<string, Uint8Array>, number: number) =>
      Buffer.from(entries[`bundled-${number}/bag-info.txt`] ?? []).toString();
    expect(info(files, 1)).toContain('Annalist-Previous-Edition-SHA256: none\n');
    await publishNow(owner, timelineId);
    const first = createHash('sha256')
      .update(await read('/t/bundled/1.json'))
      .digest('hex');
    const second = unzipSync(await read('/t/bundled/2/bundle.zip'));
    expect(info(second, 2)).toContain(`Annalist-Previous-Edition-SHA256: ${first}\n`);
    expect(info(second, 2)).toContain('Source-Organization: Стіл\n');
    const list = (await (await readPublic('/t/bundled/editions.json')).json()) as { sha256: string }[];
    expect(list.map(({ sha256 }) => sha256)).toEqual([
      first,
      createHash('sha256')
        .update(await read('/t/bundled/2.json'))
        .digest('hex'),
    ]);
  });

  it('has the same bytes when it is made twice, in any time zone', async () => {
    const edition = thaw(JSON.parse(readFileSync('tests/fixtures/editions/2.json', 'utf8')));
    const json = freezeFile('application/json', JSON.stringify(edition), '');
    const make = async () => {
      const { html, fonts } = await pageFiles(edition, { hasImages: false, site: 'https://example.org' });
      const place = { site: 'https://example.org' };
      const all = [...editionFiles(edition, place), ...fonts];
      return makeBundle({ edition, html, json, files: all, images: [], previous: null, key: signingKeyOf('k'.repeat(32)), ...place });
    };
    const hashes: string[] = [];
    const zone = process.env.TZ;
    for (const each of ['UTC', 'Europe/Kyiv', 'America/New_York', 'Pacific/Apia']) {
      process.env.TZ = each;
      const made = await make();
      hashes.push(createHash('sha256').update(made.zip).update(made.signature).digest('hex'));
    }
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
    expect(new Set(hashes).size).toBe(1);
  });

  it('a picture that would make it too large is listed in fetch.txt, with its hash in the manifest', () => {
    const edition = thaw(JSON.parse(readFileSync('tests/fixtures/editions/2.json', 'utf8')));
    const file = freezeFile('application/json', '{}', '');
    const images = [{ path: 'images/a-1.webp', sha256: 'f'.repeat(64), length: 12, bytes: null }];
    const made = makeBundle({
      edition,
      html: file,
      json: file,
      files: [],
      images,
      previous: null,
      key: signingKeyOf('k'.repeat(32)),
      site: 'https://example.org',
    });
    const entries = unzipSync(made.zip);
    const text = (name: string) => Buffer.from(entries[`${edition.slug}-${edition.number}/${name}`] ?? []).toString();
    expect(text('fetch.txt')).toBe(`https://example.org/t/${edition.slug}/images/a-1.webp 12 data/images/a-1.webp\n`);
    expect(text('manifest-sha256.txt')).toContain(`${'f'.repeat(64)}  data/images/a-1.webp\n`);
  });

  it('opens from a disk: links lead to its own files or else to the site, and no word is changed', () => {
    const page = Buffer.from(files['bundled-1/data/index.html'] ?? []).toString();
    const addresses = [...page.matchAll(/ (?:href|src)="([^"#]*)/g)].map(([, address = '']) => address).filter(Boolean);
    const site = addresses.filter((address) => address.startsWith('http'));
    for (const address of addresses.filter((each) => !each.startsWith('http')))
      expect(Object.keys(files), address).toContain(`bundled-1/data/${address}`);
    for (const address of site) expect(address).toMatch(/^http:\/\/localhost:3000\/(t\/bundled|oembed\?)/);
    expect(site).toContain('http://localhost:3000/t/bundled/1/bundle.zip');
    expect(page).toContain('Talks in Istanbul href=&quot;/t/bundled/1&quot;');
    expect(page).not.toContain('url("/t/');
  });
});

it('a signature names its key, and another key does not fit', () => {
  const bytes = Buffer.from('bytes');
  const [one, other] = ['a', 'b'].map((letter) => signingKeyOf(letter.repeat(32)));
  if (!one || !other) throw new Error('There are two keys.');
  expect(one.id.equals(other.id)).toBe(false);
  expect(signFile(one, bytes, 'c')).toBe(signFile(one, bytes, 'c'));
  expect(signFile(one, bytes, 'c')).not.toBe(signFile(other, bytes, 'c'));
});
