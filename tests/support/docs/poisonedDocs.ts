import fc from 'fast-check';
import type { FieldType, Form } from '#core/model/fieldTypes/fieldType';
import { formOf, type Kind } from '#core/model/kind';
import { kinds } from '#core/model/kinds';
import type { Piece, Planned, PlannedDoc } from './plannedDoc';

const value = (of: unknown): Planned => ({ is: 'value', value: of });
const json = (of: string): Planned => ({ is: 'json', json: of });

const goodNames = ['e1', 'e2', 's1', 't1', 'en', 'uk', 'q1', 'q1/d1/p1'];

/** Names that objects inherit, or that databases, addresses and markup treat specially. */
const oddNames = [
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'valueOf',
  'length',
  '',
  ' ',
  '\0',
  'a\0b',
  '%',
  '#',
  '..',
  'a/b/c',
  '//',
  '<script>alert(1)</script>',
  '"><img src=x>',
  '\u202e',
  '👩‍👩‍👧',
  'n'.repeat(257),
  'y'.repeat(5_000),
];

const dates = [
  '2022-03-29',
  '2022',
  '2022-03?',
  '-0043-03-15',
  '0000',
  '2022-02-30',
  '9999-99-99',
  'Y17E7',
  'Y-170000002',
  'Y1E12',
  'Y9E999999999',
  'Y3388E2S3',
  '1E400',
  'XXXX-XX-XX',
  '../..',
  '/',
  '[..1900]',
  '{1960,1961..}',
  '2022-21',
  '2022-41',
  '2022-03-29T25:61',
  '2022-03-29T12:00+99:99',
  '2022/2021',
  '['.repeat(199),
  '1'.repeat(200),
  '2'.repeat(300),
  'late March 2022',
];

const strings = ['', ' ', '\0', '<b>', 'javascript:alert(1)', 'https://example.org', 'mailto:', '\ufeff', 'مرحبا', '\u0301'.repeat(300)];

const numbers = [0, -0, -1, 1, 0.5, 1e308, -1e308, 2 ** 53, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];

/** An own key of this name, which a literal cannot create. */
const withProto: unknown = JSON.parse('{"__proto__":{"href":"https://example.org"},"a":1}');

function deepValue(depth: number): unknown {
  let inner: unknown = 'deep';
  for (let at = 0; at < depth; at += 1) inner = at % 2 === 0 ? [inner] : { inner };
  return inner;
}

const name = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...goodNames) },
  { weight: 3, arbitrary: fc.constantFrom(...oddNames) },
  { weight: 1, arbitrary: fc.string({ maxLength: 12 }) },
);

const oddValue: fc.Arbitrary<Planned> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      ...[undefined, null, true, false, 123n, -(2n ** 60n), new Uint8Array([1, 2]), [], {}, withProto, ...numbers].map(value),
    ),
  },
  { weight: 4, arbitrary: fc.constantFrom(...[...strings, ...dates, ...oddNames].map(value)) },
  {
    weight: 2,
    arbitrary: fc.constantFrom<Planned>(json('"\\ud800"'), json('{"__proto__":1,"x":"\\udfff"}'), json('[[[[[[[[[[1]]]]]]]]]]')),
  },
  { weight: 2, arbitrary: fc.jsonValue({ maxDepth: 3 }).map(value) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 400 }).map((depth) => value(deepValue(depth))) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<Planned>({ is: 'nested', name: 'blockquote', depth: 60 }, { is: 'nested', name: '__proto__', depth: 300 }),
  },
  { weight: 1, arbitrary: fc.constantFrom<Planned>({ is: 'long', length: 3_000 }, { is: 'long', length: 30_000 }) },
);

const nodeNames = [
  'paragraph',
  'paragraph',
  'bulletList',
  'orderedList',
  'listItem',
  'blockquote',
  'table',
  'tableRow',
  'tableCell',
  'citation',
  'image',
  'embed',
  'hardBreak',
  'heading',
  'script',
  '__proto__',
  'constructor',
  'text',
  'cut',
];
const markNames = ['bold', 'italic', 'link', 'link--aaaaaaaa', 'constructor', 'toString', 'unknown'];
const attributeNames = [
  'sourceId',
  'id',
  'href',
  'hash',
  'width',
  'height',
  'alt',
  'label',
  'locator',
  'start',
  'kind',
  'indent',
  'quote',
  'dir',
  'header',
  'name',
  'onclick',
  '__proto__',
];

const piece: fc.Arbitrary<Piece> = fc.record({
  words: fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...['said', 'words \0', '<i>', ...strings].map(value)) },
    { weight: 1, arbitrary: fc.constantFrom<Planned>({ is: 'long', length: 4_000 }, value({ embed: 1 }), value(null), value(7)) },
  ),
  marks: fc.dictionary(fc.constantFrom(...markNames), fc.constantFrom<unknown>(true, {}, { href: 'javascript:1' }, 'x', 5, withProto), {
    maxKeys: 2,
  }),
});
const pieces = fc.array(piece, { maxLength: 3 });

/** Anything at all, of any type. */
const { anything, node } = fc.letrec<{ anything: Planned; node: Planned; entries: [string, Planned][]; many: Planned[] }>((tie) => ({
  entries: fc.array(fc.tuple(name, tie('anything')), { maxLength: 3 }),
  many: fc.array(tie('anything'), { maxLength: 3 }),
  anything: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    { weight: 6, arbitrary: oddValue },
    { weight: 1, arbitrary: fc.record({ is: fc.constantFrom('map' as const, 'hook' as const), entries: tie('entries') }) },
    { weight: 1, arbitrary: fc.record({ is: fc.constant('array' as const), items: tie('many') }) },
    { weight: 1, arbitrary: fc.record({ is: fc.constantFrom('text' as const, 'xmlText' as const), pieces }) },
    { weight: 1, arbitrary: fc.record({ is: fc.constant('fragment' as const), children: tie('many') }) },
    { weight: 1, arbitrary: tie('node') },
  ),
  node: fc.record({
    is: fc.constant('element' as const),
    name: fc.constantFrom(...nodeNames),
    attrs: fc.array(fc.tuple(fc.constantFrom(...attributeNames), oddValue), { maxLength: 4 }),
    children: fc.array(
      fc.oneof(
        { maxDepth: 4, depthSize: 'small' },
        { weight: 3, arbitrary: fc.record({ is: fc.constant('xmlText' as const), pieces }) },
        { weight: 2, arbitrary: tie('node') },
        { weight: 1, arbitrary: oddValue },
      ),
      { maxLength: 3 },
    ),
  }),
}));

/** A text as it is stored: letters, markers and embeds, in any order. */
const flatPieces: fc.Arbitrary<Piece[]> = fc.letrec<{ pieces: Piece[]; table: Planned }>((tie) => {
  const element = (is: string, children: Planned[], attrs: [string, Planned][] = []): Planned => ({
    is: 'element',
    name: is,
    attrs,
    children,
  });
  const attribute = fc.tuple(
    fc.constantFrom(...attributeNames),
    fc.oneof(oddValue, fc.constantFrom(...['bullet', 'number', 'h2', 3, true, 'rtl'].map(value))),
  );
  const marker = fc.array(attribute, { maxLength: 3 }).map((attrs) => element('paragraph', [], attrs));
  const embedded = (words: fc.Arbitrary<Planned>) => words.map((each): Piece => ({ words: each, marks: {} }));
  const cell = tie('pieces').map((inner) => element('tableCell', [{ is: 'xmlText', pieces: inner }]));
  return {
    pieces: fc.array(
      fc.oneof(
        { maxDepth: 2, depthSize: 'small' },
        { weight: 4, arbitrary: piece },
        { weight: 4, arbitrary: embedded(marker) },
        { weight: 2, arbitrary: embedded(node) },
        { weight: 1, arbitrary: embedded(anything) },
        { weight: 1, arbitrary: embedded(tie('table')) },
      ),
      { maxLength: 5 },
    ),
    table: fc
      .array(
        fc
          .array(fc.oneof({ weight: 4, arbitrary: cell }, { weight: 1, arbitrary: node }), { maxLength: 2 })
          .map((cells) => element('tableRow', cells)),
        { maxLength: 2 },
      )
      .map((rows) => element('table', rows)),
  };
}).pieces;

/** The content of a place: mostly valid, with parts that may be invalid. */
function at({ form }: FieldType): fc.Arbitrary<Planned> {
  return fc.oneof({ weight: 7, arbitrary: right(form) }, { weight: 1, arbitrary: anything });
}

function right(form: Form): fc.Arbitrary<Planned> {
  const map = (entries: fc.Arbitrary<[string, Planned][]>) => entries.map((given): Planned => ({ is: 'map', entries: given }));
  switch (form.is) {
    case 'string':
      return fc.constantFrom(...(form.among ?? [...dates, ...strings, ...oddNames]).map(value));
    case 'number':
      return fc.constantFrom(...numbers.map(value));
    case 'json':
      return fc.constantFrom(...form.examples.map(value));
    case 'texts':
      return map(
        fc.array(
          fc.tuple(
            name,
            fc.oneof(
              { weight: 4, arbitrary: pieces.map((all): Planned => ({ is: 'text', pieces: all })) },
              { weight: 1, arbitrary: anything },
            ),
          ),
          { maxLength: 3 },
        ),
      );
    case 'richTexts':
      return map(
        fc.array(
          fc.tuple(
            name,
            fc.oneof(
              { weight: 4, arbitrary: flatPieces.map((all): Planned => ({ is: 'xmlText', pieces: all })) },
              { weight: 1, arbitrary: anything },
            ),
          ),
          { maxLength: 3 },
        ),
      );
    case 'ranks':
      return map(fc.array(fc.tuple(name, fc.constantFrom(...numbers.map(value))), { maxLength: 4 }));
    case 'members': {
      const link = fc.tuple(fc.constantFrom('follows', 'contradicts', 'is'), name).map((words) => words.join(' '));
      return map(fc.array(fc.tuple(fc.oneof(name, link), fc.oneof(fc.constant(value(true)), oddValue)), { maxLength: 3 }));
    }
    case 'fields': {
      const fields = Object.entries(form.fields).map(([field, kind]) =>
        // Most records have few of the many fields that each may have.
        fc.option(at(kind), { freq: kind.isOptional ? 1 : 9 }).map((planned): [string, Planned][] => (planned ? [[field, planned]] : [])),
      );
      return map(fc.tuple(...fields, ...partsOf(form.fields)).map((given) => given.flat()));
    }
    case 'each':
      return map(fc.array(fc.tuple(name, at(form.of)), { maxLength: 3 }));
  }
}

/** Parts of fields under keys of their own, and the places of some. */
function partsOf(fields: Readonly<Record<string, FieldType>>): fc.Arbitrary<[string, Planned][]>[] {
  return Object.entries(fields).flatMap(([field, { part }]) => {
    if (!part) return [];
    const id = fc.oneof(fc.constantFrom('0', '1', 'a1', '0 place', 'a1 place'), name);
    const planned = fc.oneof(
      { weight: 4, arbitrary: right(part.form) },
      { weight: 2, arbitrary: fc.constantFrom(...numbers.map(value)) },
      anything,
    );
    return [
      fc
        .array(fc.tuple(id, planned), { maxLength: 2 })
        .map((all) => all.map(([key, each]): [string, Planned] => [`${field} ${key}`, each])),
    ];
  });
}

/** Docs over the whole schema with anything in any place. Some roots have another type. */
export const poisonedDocs: fc.Arbitrary<PlannedDoc> = fc
  .tuple(
    ...Object.values<Kind>(kinds).flatMap((kind) => {
      const { root } = kind;
      if (root === undefined) return [];
      const things = root === 'timeline' ? right(formOf(kind).form) : right({ is: 'each', of: formOf(kind) });
      return fc
        .oneof({ weight: 12, arbitrary: things }, { weight: 1, arbitrary: anything })
        .map((planned): [string, Planned] => [root, planned]);
    }),
  )
  .map((roots) => Object.fromEntries(roots));
