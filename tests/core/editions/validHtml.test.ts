import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { HtmlValidate } from 'html-validate';
import { expect, it } from 'vitest';
import { writeVerifyPage } from '#core/editions/bundle/verifyPage';
import { renderEmbedPage } from '#core/editions/embed/embedPage';
import { notFoundPage, withdrawnPage } from '#core/editions/page/absentPage';
import { renderCorrectionsPage, renderDifference } from '#core/editions/page/correctionsPage';
import { renderEditionsPage } from '#core/editions/page/editionsPage';
import { renderEventPage } from '#core/editions/page/eventPage';
import { renderLockedPage } from '#core/editions/page/lockedPage';
import { createMessages } from '#core/editions/page/messages';
import { renderPage } from '#core/editions/page/page';
import { emptyForm, renderReportPage } from '#core/editions/report/reportPage';
import { reportSubject } from '#core/editions/report/reportSubject';
import { thaw } from '#core/editions/thaw';

const standard = { root: true, extends: ['html-validate:standard'] };
const validator = new HtmlValidate(standard);
/** An embedded page begins at the level of heading of the page around it. */
const framed = new HtmlValidate({ ...standard, rules: { 'heading-level': ['error', { minInitialRank: 'any' }] } });

async function problemsIn(page: string): Promise<string[]> {
  const { results } = await (page.includes('<body class="framed">') ? framed : validator).validateString(page);
  return results.flatMap(({ messages }) =>
    messages.map(
      ({ ruleId, message, line, column }) =>
        `${ruleId}: ${message} (${page.split('\n')[line - 1]?.slice(Math.max(0, column - 60), column + 60)})`,
    ),
  );
}

const folder = 'tests/fixtures/editions';
const readEdition = (name: string) => thaw(JSON.parse(readFileSync(`${folder}/${name}`, 'utf8')));
const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
const edition = readEdition('2.json');
const place = { slug: edition.slug, number: edition.number, origin: 'https://example.org' };
const eventId = edition.timeline.events[0]?.id ?? '';
const subject = reportSubject(edition, eventId);
const refused = {
  sent: false as const,
  form: { words: '', source: 'a "book"', contact: '' },
  problems: { words: 'noWords', source: 'noAddress' } as const,
};
const before = { ...edition, number: 1, timeline: { ...edition.timeline, events: edition.timeline.events.slice(1) } };
/** Every page that readers see, by a name for it. */
const pages: [name: string, page: string][] = [
  ...names.map((name): [string, string] => [`edition-${name}`, renderPage(readEdition(name), undefined, place.origin)]),
  ...edition.timeline.events.map(({ id }, at): [string, string] => [`event-${at}`, renderEventPage(edition, id, place) ?? '']),
  ...[1, 3].map((level): [string, string] => [
    `embed-at-${level}`,
    renderEmbedPage(edition, { ...place, level, event: edition.timeline.events[0]?.id ?? null }),
  ]),
  ['corrections', renderCorrectionsPage(edition, { slug: edition.slug, reported: [], shown: [1, 2] })],
  [
    'editions',
    renderEditionsPage(edition, edition.slug, [
      { ...before, kind: 'first', publishedAt: edition.publishedAt, withdrawnAt: edition.publishedAt, withdrawnReason: 'R <b>' },
      { ...edition, kind: 'correction', withdrawnAt: null, withdrawnReason: '' },
    ]),
  ],
  ['difference', renderDifference(before, edition, edition.slug)],
  ...([emptyForm, refused, { sent: true }] as const).flatMap((state, at) =>
    ['en', 'uk', 'ru'].map((language): [string, string] => [
      `report-${at}-${language}`,
      subject ? renderReportPage({ ...subject, language }, { slug: edition.slug, eventId, isOld: true }, state) : '',
    ]),
  ),
  ['locked', renderLockedPage('uk', null)],
  ['locked-refused', renderLockedPage('en', 'wrongPassword')],
  ['not-found', notFoundPage()],
  ...[null, { number: 2, slug: 't', hasOthers: true }].map((one): [string, string] => [
    `withdrawn-${one?.number}`,
    withdrawnPage({ title: 'T', language: 'uk', withdrawnAt: '2022-03-29T12:00:00Z', reason: 'R <b>', hasEnded: false, edition: one }),
  ]),
  ['verify', writeVerifyPage(createMessages(['uk']), { key: 'RWQ=', site: 'https://example.org' })],
];

it.each(pages)('html-validate finds nothing wrong in the page %s', async (_name, page) => {
  expect(await problemsIn(page)).toEqual([]);
});

const vnu = 'node_modules/vnu-jar/build/dist/vnu.jar';
const hasJava = spawnSync('java', ['-version']).status === 0;

it.skipIf(!hasJava)(
  'the Nu checker finds no error in any of them (skipped where there is no Java)',
  { tags: 'long', timeout: 120_000 },
  () => {
    const target = mkdtempSync(path.join(tmpdir(), 'annalist-pages-'));
    for (const [name, page] of pages) writeFileSync(path.join(target, `${name}.html`), page);
    const args = ['-Xss2m', '-jar', vnu, '--errors-only', '--format', 'json', '--exit-zero-always', target];
    const { stderr } = spawnSync('java', args, { encoding: 'utf8', maxBuffer: 1 << 26 });
    const { messages } = JSON.parse(stderr) as { messages: { message: string; url: string }[] };
    expect(messages.map(({ message, url }) => `${path.basename(url)}: ${message}`)).toEqual([]);
  },
);
