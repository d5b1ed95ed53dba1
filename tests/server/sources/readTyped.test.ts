import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readTyped } from '#server/sources/previewPage';

const page = '<html lang="uk"><title>Сайт</title><meta name="citation_title" content="Переговори"><meta name="DC.date" content="2022-03">';
/** Answers of the services, by the path that they are asked at. */
const catalogue: Record<string, string> = {
  '9780306406157': '@book{a, title = {Some book}, author = {Doe, Jane}, date = {1999}, isbn = {0-306-40615-2}}',
  '9781861972712': '@book{a, title = {Another book}, isbn = {9780306406157}}',
  '9780804429573': '<html>Not found</html>',
};
const item = { key: 'K', itemType: 'newspaperArticle', title: 'By a translator', date: '2022-03-29', url: 'https://example.org/a' };
type Answer = [status: number, body: unknown];
const choices: Answer = [300, { url: 'x', session: 's', items: { 0: 'A', 1: 'B' } }];
let translated: Record<string, Answer> = {};
let asked: string[] = [];
let site: Server;

beforeAll(async () => {
  site = createServer(async (request, response) => {
    const { url = '' } = request;
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    if (request.method === 'POST') {
      asked.push(`${url} ${request.headers['content-type']} ${Buffer.concat(chunks).toString()}`);
      const [status, body] = translated[url] ?? [501, 'No translators available'];
      response.writeHead(status, { 'content-type': 'application/json' }).end(typeof body === 'string' ? body : JSON.stringify(body));
    } else if (url.startsWith('/isbn/')) response.end(catalogue[url.slice(6)]);
    else if (url === '/forbidden') response.writeHead(403).end();
    else response.setHeader('content-type', url === '/pdf' ? 'application/pdf' : 'text/html; charset=utf-8').end(page);
  });
  await new Promise<void>((resolve) => site.listen(0, '0.0.0.0', resolve));
  // Only one address of this machine is open.
  process.env.FETCH_NETWORKS = '127.0.0.1/32';
});

beforeEach(() => {
  [translated, asked] = [{}, []];
  delete process.env.ISBN_LOOKUP_URL;
  delete process.env.TRANSLATION_SERVER_URL;
});

afterAll(() => {
  delete process.env.FETCH_NETWORKS;
  delete process.env.ISBN_LOOKUP_URL;
  delete process.env.TRANSLATION_SERVER_URL;
  site.close();
});

const origin = (host = '127.0.0.1') => `http://${host}:${(site.address() as AddressInfo).port}`;

describe('an ISBN', () => {
  const alone = (isbn: string) => ({ format: 'isbn', records: [{ line: 1, source: { type: 'book', title: '', ISBN: isbn } }] });

  it('is looked up where the operator says, in any format that imports read', async () => {
    process.env.ISBN_LOOKUP_URL = `${origin()}/isbn/{isbn}`;
    expect(await readTyped('ISBN 978-0-306-40615-7')).toMatchObject({
      format: 'isbn',
      records: [{ source: { type: 'book', title: 'Some book', ISBN: '0-306-40615-2', issued: { 'date-parts': [[1999]] } } }],
    });
  });

  it('stays alone where nobody is asked, nobody answers, or the answer is about another book', async () => {
    expect(await readTyped('978-0-306-40615-7')).toMatchObject(alone('978-0-306-40615-7'));
    process.env.ISBN_LOOKUP_URL = `${origin()}/isbn/{isbn}`;
    for (const isbn of ['9781861972712', '9780804429573']) expect(await readTyped(isbn)).toMatchObject(alone(isbn));
    process.env.ISBN_LOOKUP_URL = `${origin('127.0.0.2')}/isbn/{isbn}`;
    expect(await readTyped('9780306406157')).toMatchObject(alone('9780306406157'));
  });

  it('with a wrong check digit or of a wrong form is refused with words', async () => {
    for (const [typed, message] of [
      ['978-0-306-40615-8', /last digit/],
      ['ISBN 12345', /10 digits.*13 digits/],
    ] as const)
      await expect(readTyped(typed)).rejects.toMatchObject({ field: 'address', message: expect.stringMatching(message) });
  });
});

describe("Zotero's translation-server", () => {
  it('reads a page and an identifier before we do, and may answer with several items', async () => {
    // Its own address may be private.
    process.env.TRANSLATION_SERVER_URL = origin('127.0.0.2');
    translated = { '/web?single=1': [200, [item]], '/search': [200, [item, { ...item, key: 'L', title: 'Second' }]] };
    const address = `${origin()}/a`;
    expect(await readTyped(address)).toMatchObject({
      format: 'page',
      records: [{ source: { title: 'By a translator', type: 'article-newspaper', accessed: expect.anything() } }],
    });
    expect(await readTyped('10.1000/x')).toMatchObject({ records: [{}, { source: { title: 'Second' } }] });
    translated['/search'] = [200, [{ ...item, itemType: 'book', ISBN: '9780306406157' }]];
    expect(await readTyped('ISBN 0-306-40615-2')).toMatchObject({ format: 'isbn', records: [{ source: { type: 'book' } }] });
    expect(asked).toEqual([`/web?single=1 text/plain ${address}`, '/search text/plain 10.1000/x', '/search text/plain 0306406152']);
  });

  it('leaves the page to us when it offers a choice, knows only the title, answers nothing, nonsense or too much, or fails', async () => {
    process.env.TRANSLATION_SERVER_URL = origin('127.0.0.2');
    for (const answer of [
      choices,
      [200, [{ itemType: 'webpage', title: 'T' }]],
      [200, []],
      [200, '<html>'],
      [200, JSON.stringify([{ ...item, abstractNote: 'x'.repeat(2 * 1024 * 1024) }])],
      [500, 'An error'],
    ] as Answer[]) {
      translated['/web?single=1'] = answer;
      expect(await readTyped(`${origin()}/a`)).toMatchObject({ records: [{ source: { title: 'Переговори' } }] });
    }
    process.env.TRANSLATION_SERVER_URL = 'http://127.0.0.2:9';
    expect(await readTyped(`${origin()}/a`)).toMatchObject({ records: [{ source: { title: 'Переговори' } }] });
  });

  it('is asked about a page that the site refuses to us, but never about one that is not public', async () => {
    process.env.TRANSLATION_SERVER_URL = origin('127.0.0.2');
    translated['/web?single=1'] = [200, [item]];
    expect(await readTyped(`${origin()}/forbidden`)).toMatchObject({ records: [{ source: { title: 'By a translator' } }] });
    asked = [];
    await expect(readTyped(`${origin('127.0.0.2')}/a`)).rejects.toMatchObject({
      field: 'address',
      message: expect.stringMatching(/public internet/),
    });
    expect(asked).toEqual([]);
    translated = {};
    await expect(readTyped(`${origin()}/forbidden`)).rejects.toMatchObject({ field: 'address', message: expect.stringMatching(/403/) });
  });
});
