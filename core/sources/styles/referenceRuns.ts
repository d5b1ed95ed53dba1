import { readAddress } from '#core/sources/address';

/** How the letters of a run look. `title`: they are the title of the source. */
export const runLooks = ['title', 'italic', 'bold', 'smallCaps', 'underlined', 'raised', 'lowered'] as const;
export type RunLook = (typeof runLooks)[number];

/** A part of a reference. */
export interface ReferenceRun {
  text: string;
  looks?: RunLook[];
  /** An address that the reference prints. */
  href?: string;
}

/** The letters that the processor puts around a title (private use). */
export const titleMarks = ['\ue000', '\ue001'] as const;

const elementLooks: Readonly<Record<string, RunLook>> = { i: 'italic', em: 'italic', b: 'bold', sup: 'raised', sub: 'lowered' };
const styleLooks: readonly [RegExp, { on?: RunLook; off?: RunLook }][] = [
  [/font-style:\s*normal/, { off: 'italic' }],
  [/font-weight:\s*normal/, { off: 'bold' }],
  [/font-variant:\s*normal/, { off: 'smallCaps' }],
  [/text-decoration:\s*none/, { off: 'underlined' }],
  [/font-variant:\s*small-caps/, { on: 'smallCaps' }],
  [/text-decoration:\s*underline/, { on: 'underlined' }],
];
const token = /<(\/?)([a-z]+)([^>]*)>|([^<]+)/gi;

/** Reads the processor's HTML of one reference. Keeps the words and their looks, and no element. */
export function readRuns(entry: string, title: string): ReferenceRun[] {
  const runs: ReferenceRun[] = [];
  const open: { element: string; on?: RunLook; off?: RunLook; href?: string }[] = [];
  let isTitle = false;
  const add = (text: string) => {
    if (text === '') return;
    const looks = new Set<RunLook>(isTitle ? ['title'] : []);
    for (const { on, off } of open) {
      if (on) looks.add(on);
      if (off) looks.delete(off);
    }
    const given = open.findLast((each) => each.href)?.href;
    // An address without http is taken for a DOI.
    const href = given && /^(?:https?:\/\/|10\.\d)/.test(text) ? given : undefined;
    runs.push({ text, ...(looks.size > 0 && { looks: runLooks.filter((look) => looks.has(look)) }), ...(href && { href }) });
  };
  for (const [, slash, element = '', attributes = '', text] of entry.trim().matchAll(token)) {
    if (text !== undefined) {
      for (const part of decode(text).split(/([\ue000\ue001])/)) {
        if (part === titleMarks[0] || part === titleMarks[1]) isTitle = part === titleMarks[0];
        else add(part);
      }
    } else if (slash) {
      const at = open.findLastIndex((each) => each.element === element);
      if (at >= 0) open.splice(at, 1);
      if (element === 'div' && !isEndedBySpace(runs)) add(' ');
    } else open.push({ element, ...lookOf(element, attributes) });
  }
  return withTitle(trimmed(joined(runs)), title);
}

/** Returns the words of a reference. */
export function textOfRuns(runs: readonly ReferenceRun[]): string {
  return runs.map(({ text }) => text).join('');
}

function lookOf(element: string, attributes: string): { on?: RunLook; off?: RunLook; href?: string } {
  if (element === 'a') {
    const address = readAddress(decode(/href="([^"]*)"/.exec(attributes)?.[1] ?? ''));
    return address.ok ? { href: address.href } : {};
  }
  const on = elementLooks[element];
  return on ? { on } : (styleLooks.find(([pattern]) => pattern.test(attributes))?.[1] ?? {});
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: '\u00a0' };

function decode(text: string): string {
  return text.replace(/&(?:#(\d+)|([a-z]+));/g, (whole, code: string | undefined, name = '') =>
    code ? String.fromCodePoint(Number(code)) : (named[name as string] ?? whole),
  );
}

function isEndedBySpace(runs: readonly ReferenceRun[]): boolean {
  return /\s$/.test(runs.at(-1)?.text ?? ' ');
}

/** Joins neighbours that look the same. Line breaks of the processor are spaces. */
function joined(runs: readonly ReferenceRun[]): ReferenceRun[] {
  const result: ReferenceRun[] = [];
  for (const run of runs) {
    const text = run.text.replace(/[\n\t ]+/g, ' ');
    const last = result.at(-1);
    if (text === ' ' && (!last || last.text.endsWith(' '))) continue;
    if (last && last.href === run.href && String(last.looks) === String(run.looks)) last.text += text;
    else result.push({ ...run, text });
  }
  return result;
}

/** Removes the spaces around a reference, and the punctuation that a number left in front of it. */
function trimmed(runs: readonly ReferenceRun[]): ReferenceRun[] {
  const last = runs.length - 1;
  return runs
    .map((run, at) => ({ ...run, text: at === last ? run.text.trimEnd() : run.text }))
    .map((run, at) => ({ ...run, text: at === 0 ? run.text.replace(/^[\s.,;:]+/, '') : run.text }))
    .filter(({ text }) => text !== '');
}

/** A processor does not mark a title that stands in the place of the author. It is found by its letters. */
function withTitle(runs: ReferenceRun[], title: string): ReferenceRun[] {
  if (runs.some(({ looks }) => looks?.includes('title'))) return runs;
  // Styles move the punctuation at the end.
  const sought = plain(title.replace(/<\/?(?:i|b|sub|sup|span)\b[^>]*>/g, '')).replace(/[.!?'\s]+$/, '');
  const from = sought === '' ? -1 : plain(textOfRuns(runs)).indexOf(sought);
  if (from < 0) return runs;
  const result: ReferenceRun[] = [];
  let start = 0;
  for (const run of runs) {
    const { text, looks = [] } = run;
    const [begin, end] = [from, from + sought.length].map((at) => Math.min(Math.max(at - start, 0), text.length)) as [number, number];
    const inside: ReferenceRun = { ...run, looks: ['title', ...looks], text: text.slice(begin, end) };
    result.push({ ...run, text: text.slice(0, begin) }, inside, { ...run, text: text.slice(end) });
    start += text.length;
  }
  return result.filter(({ text }) => text !== '');
}

/** Letter for letter, without what a style changes in a title: capitals, quotation marks and spaces. */
function plain(text: string): string {
  return text
    .replace(/\p{Lu}/gu, (letter) => (letter === 'İ' ? letter : letter.toLowerCase()))
    .replace(/['‘’"“”„«»]/g, "'")
    .replace(/\s/g, ' ');
}
