import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import type * as Y from 'yjs';
import { PUT as adopt, GET as read } from '#app/api/timelines/[timelineId]/images/[file]/route';
import { POST as upload } from '#app/api/timelines/[timelineId]/images/route';
import { addEvent } from '#core/edits/event';
import { createTimeline } from '#core/edits/timeline';
import { db } from '#server/base/db';
import type { StoredImage } from '#server/images/commands';
import { insertTeam } from '#server/teams/commands';
import { insertTimeline } from '#server/timelines/commands';
import { ask, origin, type Person, prepareApi, signUp } from '#tests/support/api';
import { readPublic } from '#tests/support/publicPages';
import { publishNow } from '#tests/support/publish';

let owner: Person;
let timelineId: string;
beforeAll(async () => {
  await prepareApi();
  owner = await signUp('Olena');
  timelineId = await newTimeline(owner);
});

async function newTimeline(person: Person, title = 'Pictures', fill: (doc: Y.Doc) => void = () => undefined): Promise<string> {
  return db().$transaction(async (tx) => {
    const teamId = await insertTeam(tx, 'Desk', person.userId);
    const filled = (doc: Y.Doc) => {
      createTimeline(doc, { title, languages: ['en'], timeZone: 'UTC' });
      fill(doc);
    };
    return (await insertTimeline(tx, { teamId, title, ownerId: person.userId, fill: filled })).id;
  });
}

type Uploaded = StoredImage & { error?: { code: string } };

async function uploadAs(person: Person | null, bytes: Buffer, to = timelineId, type = 'image/png') {
  const headers = { origin, 'content-type': type, ...(person && { cookie: person.cookie }) };
  const request = new Request(`${origin}/api`, { method: 'POST', headers, body: Uint8Array.from(bytes) });
  const response = await upload(request, { params: Promise.resolve({ timelineId: to }) });
  return { status: response.status, body: (await response.json()) as Uploaded };
}

function readAs(person: Person | null, file: string, from = timelineId, headers = {}): Promise<Response> {
  return read(new Request(`${origin}/api`, { headers: { ...headers, ...(person && { cookie: person.cookie }) } }), {
    params: Promise.resolve({ timelineId: from, file }),
  });
}

/** Every pixel a colour of its own, so that no two pictures of this file are one. */
let colour = 0;
function picture(width: number, height: number) {
  colour += 1;
  return sharp({ create: { width, height, channels: 3, background: { r: colour * 20, g: 90, b: 160 } } });
}

describe('a picture', () => {
  it('is stored once by the hash of the uploaded file, in sizes that are never larger than it', async () => {
    const bytes = await picture(1200, 600).png().toBuffer();
    const [first, again] = await Promise.all([uploadAs(owner, bytes), uploadAs(owner, bytes)]);
    const hash = createHash('sha256').update(bytes).digest('hex');
    expect(first).toEqual({ status: 201, body: { hash, width: 1200, height: 600 } });
    expect(again).toEqual(first);
    expect(await db().image.count({ where: { hash } })).toBe(1);
    expect(await db().timelineImage.count({ where: { imageHash: hash } })).toBe(1);
    for (const width of [480, 960, 1200]) {
      const response = await readAs(owner, `${hash}-${width}.webp`);
      expect([response.status, response.headers.get('content-type')]).toEqual([200, 'image/webp']);
      expect(await sharp(Buffer.from(await response.arrayBuffer())).metadata()).toMatchObject({ format: 'webp', width, height: width / 2 });
    }
    expect((await readAs(owner, `${hash}-1920.webp`)).status).toBe(404);
  });

  it('loses its metadata of place, time and camera, and is upright', async () => {
    const bytes = await picture(60, 40)
      .withMetadata({ orientation: 6 })
      .withExif({
        IFD0: { Make: 'SecretCamera', Artist: 'A. Witness' },
        IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '50/1 27/1 0/1' },
      })
      .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><creator>A. Witness</creator></x:xmpmeta>')
      .jpeg()
      .toBuffer();
    const given = await sharp(bytes).metadata();
    expect([bytes.includes('SecretCamera'), given.orientation, given.exif !== undefined]).toEqual([true, 6, true]);
    const { body } = await uploadAs(owner, bytes);
    expect([body.width, body.height]).toEqual([40, 60]);
    const stored = Buffer.from(await (await readAs(owner, `${body.hash}-40.webp`)).arrayBuffer());
    const kept = await sharp(stored).metadata();
    expect([kept.exif, kept.xmp, kept.iptc, kept.orientation]).toEqual([undefined, undefined, undefined, undefined]);
    for (const words of ['SecretCamera', 'Witness', 'GPS', 'Exif']) expect(stored.includes(words), words).toBe(false);
    // Nor does what was uploaded stay anywhere.
    expect(await db().frozenFile.count({ where: { hash: body.hash } })).toBe(0);
  });

  it('is checked by its content: SVG, HTML, PDF, damaged, animated and too large files are refused', async () => {
    const good = await picture(900, 900).jpeg().toBuffer();
    const frames = await sharp([await picture(20, 20).png().toBuffer(), await picture(20, 20).png().toBuffer()], {
      join: { animated: true },
    })
      .gif()
      .toBuffer();
    const bomb = await sharp({ create: { width: 12_000, height: 5_000, channels: 3, background: 'red' } })
      .png({ compressionLevel: 9 })
      .toBuffer();
    const refused: [string, Buffer, number, string][] = [
      ['SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'), 415, 'not-an-image'],
      ['SVG behind a declaration', Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'), 415, 'not-an-image'],
      ['HTML', Buffer.from('<!doctype html><script>alert(1)</script>'), 415, 'not-an-image'],
      ['PDF', Buffer.from('%PDF-1.7'), 415, 'not-an-image'],
      ['TIFF', await picture(10, 10).tiff().toBuffer(), 415, 'not-an-image'],
      ['nothing', Buffer.alloc(0), 415, 'not-an-image'],
      ['half of a JPEG', good.subarray(0, good.length / 2), 415, 'not-an-image'],
      ['a PNG in name', Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.from('<svg/>')]), 415, 'not-an-image'],
      ['moving', frames, 415, 'not-an-image'],
      ['60 million pixels', bomb, 413, 'too-large'],
      ['11 MB', Buffer.alloc(11 * 1024 * 1024), 413, 'too-large'],
    ];
    const before = await db().image.count();
    for (const [name, bytes, status, code] of refused) {
      const answer = await uploadAs(owner, bytes);
      expect([answer.status, answer.body.error?.code], name).toEqual([status, code]);
    }
    expect(await db().image.count()).toBe(before);
  });

  it('is uploaded by editors and owners, seen by everyone on the timeline, and by nobody else', async () => {
    const bytes = await picture(30, 30).png().toBuffer();
    const people: [Person, number, number][] = [];
    for (const [role, uploads, reads] of [
      ['viewer', 403, 200],
      ['commenter', 403, 200],
      ['editor', 201, 200],
      [null, 404, 404],
    ] as const) {
      const person = await signUp(role ?? 'stranger');
      if (role) await db().timelineMember.create({ data: { timelineId, userId: person.userId, role } });
      people.push([person, uploads, reads]);
    }
    const { body } = await uploadAs(owner, bytes);
    for (const [person, uploads, reads] of people) {
      expect((await uploadAs(person, bytes)).status, person.name).toBe(uploads);
      expect((await readAs(person, `${body.hash}-30.webp`)).status, person.name).toBe(reads);
    }
    expect((await uploadAs(null, bytes)).status).toBe(401);
    expect((await readAs(null, `${body.hash}-30.webp`)).status).toBe(401);
  });

  it('is revalidated before a browser shows it from its cache, and refused after access was withdrawn', async () => {
    const { body } = await uploadAs(owner, await picture(31, 30).png().toBuffer());
    const reader = await signUp('Reader');
    const member = { timelineId, userId: reader.userId };
    await db().timelineMember.create({ data: { ...member, role: 'viewer' } });
    const response = await readAs(reader, `${body.hash}-31.webp`);
    expect(response.headers.get('cache-control')).toBe('private, no-cache');
    const again = () => readAs(reader, `${body.hash}-31.webp`, timelineId, { 'if-none-match': response.headers.get('etag') ?? '' });
    expect((await again()).status).toBe(304);
    await db().timelineMember.delete({ where: { timelineId_userId: member } });
    expect((await again()).status).toBe(404);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('content-security-policy')).toBe("default-src 'none'");
  });

  it('can be copied to another timeline by people who can see it, and not by people who only know its hash', async () => {
    const { body } = await uploadAs(owner, await picture(32, 30).png().toBuffer());
    const stranger = await signUp('Stranger');
    const [other, theirs] = [await newTimeline(owner), await newTimeline(stranger)];
    const put = (as: Person, to: string) => ask(adopt as never, 'PUT', { timelineId: to, file: body.hash }, { as });
    expect((await readAs(owner, `${body.hash}-32.webp`, other)).status).toBe(404);
    expect((await put(owner, other)).status).toBe(200);
    expect((await readAs(owner, `${body.hash}-32.webp`, other)).status).toBe(200);
    expect((await put(stranger, theirs)).status).toBe(404);
    expect((await readAs(stranger, `${body.hash}-32.webp`, theirs)).status).toBe(404);
  });
});

describe('an edition with pictures', () => {
  const body = (image: object) => [{ type: 'image', attrs: { alt: 'A bridge', credit: 'Desk & <b>co</b>', ...image } }];

  it('shows them to everyone from its own address, with their texts; other pictures stay private', async () => {
    const source = await newTimeline(owner);
    const shown = (await uploadAs(owner, await picture(700, 350).png().toBuffer(), source)).body;
    const kept = (await uploadAs(owner, await picture(33, 30).png().toBuffer(), source)).body;
    const id = await newTimeline(owner, 'Shown', (doc) => {
      addEvent(doc, { id: 'e1', date: '2022', title: { en: 'One' }, body: { en: body(shown) } });
    });
    await ask(adopt as never, 'PUT', { timelineId: id, file: shown.hash }, { as: owner });
    await ask(adopt as never, 'PUT', { timelineId: id, file: kept.hash }, { as: owner });
    const published = await publishNow(owner, id);
    expect(published.status).toBe(201);
    const at = (file: string, slug = published.body.slug) => readPublic(`/t/${slug}/images/${file}`);
    const edition = await readPublic(`/t/${published.body.slug}`);
    const page = await edition.text();
    expect(edition.headers.get('content-security-policy')).toContain("img-src 'self'");
    expect(page).toMatch(/<figure><img src="\/t\/shown\/images\/[0-9a-f]{64}-700\.webp"[^>]* alt="A bridge"[^>]*>/);
    expect(page).toContain('<figcaption dir="auto">Picture: Desk &amp; &lt;b&gt;co&lt;/b&gt;</figcaption>');
    for (const width of [480, 700]) {
      expect(page).toContain(`/t/shown/images/${shown.hash}-${width}.webp ${width}w`);
      const response = await at(`${shown.hash}-${width}.webp`);
      expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'public, max-age=31536000, immutable']);
    }
    expect((await at(`${kept.hash}-33.webp`)).status).toBe(404);
    expect((await at(`${shown.hash}-700.webp`, 'elsewhere')).status).toBe(404);
  });

  it('is not made with one that is not in the timeline, or has no alternative text or credit', async () => {
    const mine = (await uploadAs(owner, await picture(34, 30).png().toBuffer())).body;
    for (const [attributes, words] of [
      [{ ...mine, hash: 'f'.repeat(64) }, 'not in this timeline'],
      [{ ...mine, alt: ' ' }, 'alternative text or credit'],
      [{ ...mine, credit: '' }, 'alternative text or credit'],
    ] as const) {
      const id = await newTimeline(owner, 'Refused', (doc) => {
        addEvent(doc, { id: 'e1', date: '2022', title: { en: 'One' }, body: { en: body(attributes) } });
      });
      if (attributes.hash === mine.hash) await ask(adopt as never, 'PUT', { timelineId: id, file: mine.hash }, { as: owner });
      const { status, body: answer } = await publishNow(owner, id);
      expect([status, answer.error?.message]).toEqual([400, expect.stringContaining(words)]);
    }
  });
});
