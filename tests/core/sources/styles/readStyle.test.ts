import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { CslItem } from '#core/sources/source';
import { loadFormatter, type ReferenceFormatter } from '#core/sources/styles/formatReferences';
import { textOfRuns } from '#core/sources/styles/referenceRuns';
import { loadStyle, styleNames } from '#core/sources/styles/styles';
import { readStyle } from '#core/sources/styles/uploaded/readStyle';
import { type StyleElement, StyleRefusal, styleLimits } from '#core/sources/styles/uploaded/style';
import { tryStyle } from '#core/sources/styles/uploaded/tryStyle';

const house = readFileSync('tests/fixtures/styles/house.csl', 'utf8');
const source = {
  id: 's',
  type: 'article-newspaper',
  title: 'A report on <i>ships</i>',
  author: [{ family: 'Doe', given: 'Jane' }, { literal: 'World Bank' }],
  'container-title': 'The Paper',
  issued: { 'date-parts': [[2022, 3, 29]] },
  accessed: { 'date-parts': [[2022, 4, 1]] },
  URL: 'https://example.org/1',
  annalist: {},
} as unknown as CslItem;

let count = 0;
const formatterOf = (style: StyleElement) => {
  count += 1;
  return loadFormatter({ name: `test ${count}`, load: async () => ({ style }) }, 'en');
};

/** A style with these macros, whose references are the macro m0. */
const styleOf = (
  macros: string,
  layout = '<text macro="m0"/>',
) => `<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="note">
<info><title>Made</title></info>
${macros}
<citation><layout><text variable="title"/></layout></citation>
<bibliography><layout>${layout}</layout></bibliography>
</style>`;
const macro = (name: string, inside: string) => `<macro name="${name}">${inside}</macro>\n`;
const call = (name: string) => `<text macro="${name}"/>`;

function refusalOf(act: () => unknown): { fault: string; line: number | null; detail: string } {
  try {
    act();
  } catch (error) {
    if (!(error instanceof StyleRefusal)) throw error;
    return { fault: error.fault, line: error.line, detail: error.detail };
  }
  throw new Error('It was taken.');
}

it.each(styleNames)('%s formats the same, read by us or by the processor’s own parser', async (name) => {
  const ours = await formatterOf(readStyle(await loadStyle(name)).style);
  const theirs = await loadFormatter(name, 'en');
  // Only the newsroom’s own style names an author that is also the publication once.
  expect(ours.reference(source)).toEqual(theirs.reference(source));
  expect(ours.format([source], [[{ sourceId: 's', locator: '7', label: 'page' }]])).toEqual(
    theirs.format([source], [[{ sourceId: 's', locator: '7', label: 'page' }]]),
  );
  expect(ours.title).toBe(theirs.title);
});

it('a style says its title, authors and licence, and has no number in a reference that stands alone', async () => {
  const { about, style } = readStyle(house);
  expect(about).toEqual({
    title: 'House style of the tests',
    authors: ['Test Author'],
    rights: 'Share alike',
    licence: 'https://creativecommons.org/licenses/by-sa/4.0/',
  });
  const formatter = await formatterOf(style);
  expect(textOfRuns(formatter.reference(source))).toBe('DOE Jane / WORLD BANK :: A report on ships :: 2022 ―');
  expect(formatter.format([source], [[{ sourceId: 's' }]], 'text')).toEqual({
    citations: ['[1]'],
    bibliography: [{ sourceId: 's', entry: '1. DOE Jane / WORLD BANK :: A report on ships :: 2022 ―' }],
  });
  expect(() => tryStyle(formatter)).not.toThrow();
});

it('a prefix of the namespace, comments and CDATA change nothing', () => {
  const prefixed = house
    .replace(/<(\/?)(?=[a-z])/g, '<$1csl:')
    .replace('xmlns=', 'xmlns:csl=')
    .replace('Share alike', '<![CDATA[Share alike]]><!-- or not -->');
  expect(readStyle(prefixed)).toEqual(readStyle(house));
});

it('words in the value of one attribute do not become another attribute', async () => {
  const { style } = readStyle(styleOf(macro('m0', `<text variable="title" prefix=" variable='URL' macro='m0' "/>`)));
  expect(textOfRuns((await formatterOf(style)).reference(source))).toBe("variable='URL' macro='m0' A report on ships");
});

it('words of people, of CSL’s terms and of macros may be names of a function', async () => {
  const terms = '<terms><term name="and others">u.a.</term><term name="sub verbo">s.v.</term><term name="legal_case">Fall</term></terms>';
  const inside = '<text variable="title" prefix="call " suffix=" constructor"/>';
  const xml = styleOf(`<locale xml:lang="en-GB">${terms}</locale>${macro('name', inside)}`, call('name'));
  expect(textOfRuns((await formatterOf(readStyle(xml).style)).reference(source))).toBe('call A report on ships constructor');
});

describe('a style is refused, with the line and the reason,', () => {
  it.each([
    ['without a root', '', 'notWellFormed', 1, ''],
    ['that is broken', '<style xmlns="http://purl.org/net/xbiblio/csl">\n<info>\n</style>', 'notWellFormed', 2, ''],
    ['with a document type', `<?xml version="1.0"?>\n<!DOCTYPE style [<!ENTITY a "aaaa">]>\n${styleOf('')}`, 'doctype', 2, ''],
    ['behind much white space too', `${' '.repeat(200_000)}\n<!DOCTYPE style>${styleOf('')}`, 'doctype', 2, ''],
    ['that is a page', '<html><body/></html>', 'notCsl', 1, 'html'],
    ['without the namespace of CSL', '<style version="1.0"/>', 'notCsl', 1, 'style'],
    ['of an older or other version', styleOf('').replace('"1.0"', '"1.1mlz1"'), 'version', 1, '1.1mlz1'],
    ['without a title', styleOf('').replace('Made', ' '), 'noTitle', 2, ''],
    ['without a bibliography', styleOf('').replace(/<bibliography>.*<\/bibliography>/, ''), 'noBibliography', null, ''],
    ['with an element of nobody', styleOf(macro('m0', '<constructor/>')), 'unknownElement', 3, 'constructor'],
    ['with a macro that is not there', styleOf(''), 'noMacro', 5, 'm0'],
    ['with two macros of one name', styleOf(macro('m0', '') + macro('m0', '')), 'twoMacros', 4, 'm0'],
    ['whose macros go in a circle', styleOf(macro('m0', call('m1')) + macro('m1', call('m0'))), 'circle', 4, 'm0 → m1 → m0'],
    ['whose sorting goes in a circle', styleOf(macro('m0', '<group><text macro="m0"/></group>')), 'circle', 3, 'm0 → m0'],
    ['with a megabyte in an attribute', styleOf(macro('m0', `<text value="${'a'.repeat(2_001)}"/>`)), 'tooLong', 3, 'value'],
  ])('%s', (_, xml, fault, line, detail) => {
    expect(refusalOf(() => readStyle(xml))).toEqual({ fault, line, detail });
  });

  it.each([
    ['term', 'name="__proto__"'],
    ['term', 'name="constructor"'],
    ['term', 'name="toString"'],
    ['term', 'name="ordinal-constructor"'],
    ['term', 'name="page" form="__proto__"'],
    ['term', 'name="page" form="call"'],
    ['term', 'name="page" gender="constructor"'],
    ['term', 'name="page" gender-form="__proto__"'],
    ['term', 'name="ordinal-01" match="__proto__"'],
    ['text', 'variable="title constructor"'],
    ['text', 'variable="title" form="valueOf"'],
    ['text', 'variable="title" prefix="a __proto__"'],
    ['text', 'macro="hasOwnProperty"'],
    ['date-part', 'name="constructor"'],
    ['name-part', 'name="inheritedAttributes"'],
    ['if', 'type="bind"'],
    ['locale', 'xml:lang="__proto__"'],
    ['group', '__proto__="a"'],
  ])('whose words are names of what all objects have: %s %s', (element, attributes) => {
    const { fault, line } = refusalOf(() => readStyle(styleOf(macro('m0', `<${element} ${attributes}/>`))));
    expect([fault, line]).toEqual(['badValue', 3]);
  });

  it('that only points to another one, by the name of that one', () => {
    const link = '<link rel="independent-parent" href="http://www.zotero.org/styles/apa"/>';
    const dependent = `<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0"><info><title>A journal</title>\n${link}</info></style>`;
    expect(refusalOf(() => readStyle(dependent))).toEqual({ fault: 'dependent', line: 2, detail: 'apa' });
  });

  it('whose macros call the next one twice, for ever longer', () => {
    const doubling = Array.from({ length: 40 }, (_, at) => macro(`m${at}`, call(`m${at + 1}`).repeat(2))).join('');
    const { fault } = refusalOf(() => readStyle(styleOf(doubling + macro('m40', '<text variable="title"/>'))));
    expect(fault).toBe('tooManyMacros');
  });

  it('whose macros are a chain that is deep', () => {
    const chain = Array.from({ length: 10_000 }, (_, at) => macro(`m${at}`, call(`m${at + 1}`))).join('');
    const { fault } = refusalOf(() => readStyle(styleOf(chain + macro('m10000', '<text variable="title"/>'))));
    expect(fault).toBe('tooManyMacros');
  });

  it('whose letters grow with each call', () => {
    const long = macro('m0', call('m1').repeat(100)) + macro('m1', call('m2').repeat(100));
    const { fault } = refusalOf(() => readStyle(styleOf(long + macro('m2', `<text value="${'a'.repeat(1_500)}"/>`))));
    expect(fault).toBe('tooManyMacros');
  });

  it('whose dates of a locale stand in each date of the style', () => {
    const parts = (times: number) => `<date form="text">${'<date-part name="day"/>'.repeat(times)}</date>`;
    const locales = `<locale xml:lang="uk">${parts(1_000)}</locale><locale xml:lang="en">${parts(3)}</locale>`;
    const dates = (times: number) => macro('m0', '<date variable="issued" form="text"/>'.repeat(times));
    expect(refusalOf(() => readStyle(styleOf(locales + dates(300)))).fault).toBe('tooManyMacros');
    expect(readStyle(styleOf(locales + dates(30))).about.title).toBe('Made');
  });

  it('that is nested as deep as a file allows', () => {
    const times = Math.floor(styleLimits.bytes / 16);
    const deep = styleOf(macro('m0', '<group>'.repeat(times) + '</group>'.repeat(times)));
    expect(refusalOf(() => readStyle(deep)).fault).toBe('tooDeep');
  });

  it('that prints nothing', async () => {
    const formatter = await formatterOf(readStyle(styleOf(macro('m0', '<text variable="status"/>'))).style);
    expect(refusalOf(() => tryStyle(formatter)).fault).toBe('printsNothing');
  });

  it.each([
    ['objects', Object.prototype],
    ['methods of objects', Object.prototype.toString],
  ])('that gives all %s something more, which is taken back', async (_, shared) => {
    const formatter = await formatterOf(readStyle(house).style);
    const adding: ReferenceFormatter = {
      ...formatter,
      format: (...given) => {
        Object.assign(shared, { aHarmlessNameOfTheTests: 1 });
        return formatter.format(...given);
      },
    };
    expect(refusalOf(() => tryStyle(adding))).toEqual({ fault: 'notUsable', line: null, detail: 'aHarmlessNameOfTheTests' });
    expect('aHarmlessNameOfTheTests' in shared).toBe(false);
  });

  it('that the processor cannot use, in its words', async () => {
    const formatter = await formatterOf(
      readStyle(styleOf(macro('m0', '<text term="no-such-term"/><number/><date-part name="day"/>'))).style,
    );
    expect(refusalOf(() => tryStyle(formatter))).toMatchObject({ fault: 'notUsable', detail: expect.stringMatching(/./) });
  });
});

it('a style that fails on a type of sources gives no reference of these, and formats the next one', async () => {
  const failing = '<choose><if type="map"><text variable="issued"/></if><else><text variable="title"/></else></choose>';
  const formatter = await formatterOf(readStyle(styleOf(macro('m0', failing))).style);
  expect(() => tryStyle(formatter)).not.toThrow();
  expect(formatter.reference({ ...source, type: 'map' } as CslItem)).toEqual([]);
  expect(textOfRuns(formatter.reference(source))).toBe('A report on ships');
});
