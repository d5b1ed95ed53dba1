import type { CslName } from '#core/model/fieldTypes/cslNames';

const escapes: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '{': '\\{',
  '}': '\\}',
  $: '\\$',
  '&': '\\&',
  '#': '\\#',
  '%': '\\%',
  _: '\\_',
  '^': '\\textasciicircum{}',
  '~': '\\textasciitilde{}',
  '\u00a0': '~',
  '\u2009': '\\,',
};

/** Writes a text as LaTeX. Letters of all scripts stay as they are. */
export function latexText(text: string): string {
  return text
    .replace(/[\\{}$&#%_^~\u00a0\u2009]/g, (sign) => escapes[sign] ?? sign)
    .replace(/-(?=-)/g, '-{}')
    .replace(/'(?=')/g, "'{}")
    .replace(/`(?=`)/g, '`{}')
    .replace(/\s*\n\s*/g, ' ');
}

/** Writes an address or a code, which BibLaTeX takes as it stands. Braces would end the field. */
export function verbatim(text: string): string {
  return text.replace(/[{}\s]/g, (sign) => encodeURIComponent(sign));
}

/** Writes a list of names. */
export function latexNames(names: readonly CslName[]): string {
  return names.map(latexName).join(' and ');
}

function latexName(name: CslName): string {
  const { family = '', given = '', suffix = '', literal } = name;
  if (literal !== undefined) return literal === 'et al.' ? 'others' : `{${latexText(literal)}}`;
  const particle = name['dropping-particle'] ?? '';
  const isPlain = family && given && !name['non-dropping-particle'] && isUnambiguous(particle, family, given, suffix);
  if (!isPlain) return nameInParts(name);
  const last = [particle, family].filter(Boolean).map(latexText).join(' ');
  return [last, latexText(suffix), latexText(given)].filter(Boolean).join(', ');
}

/** Whether "von Last, Jr, First" reads as these parts. */
function isUnambiguous(particle: string, family: string, given: string, suffix: string): boolean {
  const text = [particle, family, given, suffix].join(' ');
  if (/[,={}\\~]|(?:^|\s)and(?:\s|$)/i.test(text)) return false;
  return !/^\P{L}*\p{Ll}/u.test(family) && particle.split(/\s+/).every((word) => word === '' || /^\p{Ll}/u.test(word));
}

/** BibLaTeX's extended format. Braces keep a comma inside its part. */
function nameInParts(name: CslName): string {
  const kept = name['non-dropping-particle'];
  const parts = [
    ['family', name.family],
    ['given', name.given],
    ['prefix', kept ?? name['dropping-particle']],
    ['suffix', name.suffix],
  ] as const;
  const written = parts.flatMap(([part, text]) => (text ? [`${part}={${latexText(text)}}`] : []));
  return [...written, ...(kept ? ['useprefix=true'] : [])].join(', ');
}
