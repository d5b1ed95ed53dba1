import { childrenNamed, childrenOf, type Element } from '#core/sources/import/xml/parseXml';
import { lineOf } from '#core/sources/styles/uploaded/lineOf';
import { StyleRefusal, styleLimits } from '#core/sources/styles/uploaded/style';

/** The size of an element with all macros and dates of a locale in it, as often as they are called. */
interface Size {
  elements: number;
  letters: number;
  depth: number;
}

const most = styleLimits.expanded;

/**
 * Throws `StyleRefusal` if a macro is not there, calls itself on some way, or if the style grows too large once each macro stands where it is
 * called, and each date of a locale where its form is used: twenty macros that call the next one twice are a million calls.
 */
export function requireBounded(style: Element): void {
  const macros = new Map<string, Element>();
  for (const macro of childrenNamed(style, 'macro')) {
    const name = macro.getAttribute('name') ?? '';
    if (macros.has(name)) throw new StyleRefusal('twoMacros', lineOf(macro), name);
    macros.set(name, macro);
  }
  const known = new Map<string, Size>();
  const dates = new Map<string, Size>();
  const datesOfLocales = childrenNamed(style, 'locale').flatMap((locale) => Array.from(locale.getElementsByTagNameNS('*', 'date')));
  const sizes = datesOfLocales.map((date) => ({ form: date.getAttribute('form') ?? '', size: sizeOf(date, []) }));
  known.clear();
  // The processor copies the date of one locale. Which one, depends on the language.
  for (const { form, size } of sizes) dates.set(form, largest(size, dates.get(form)));
  for (const [name, macro] of macros) sizeOfMacro(name, macro, []);
  for (const part of childrenOf(style)) if (part.localName !== 'macro') sizeOf(part, []);

  function sizeOf(element: Element, calls: readonly string[]): Size {
    const size: Size = { elements: 1, letters: 0, depth: 0 };
    for (const { value } of Array.from(element.attributes)) size.letters += value.length;
    const called = /^(?:text|key)$/.test(element.localName ?? '') ? element.getAttribute('macro') : null;
    if (called !== null) add(size, sizeOfMacro(called, element, calls));
    for (const child of childrenOf(element)) add(size, sizeOf(child, calls));
    const copied = element.localName === 'date' ? dates.get(element.getAttribute('form') ?? '') : undefined;
    // The attributes that the style gives to the date count again for each copied part.
    if (copied) add(size, { ...copied, letters: copied.letters + size.letters * copied.elements });
    size.depth += 1;
    if (size.elements > most.elements || size.letters > most.letters || size.depth > most.depth)
      throw new StyleRefusal('tooManyMacros', lineOf(element), calls[0] ?? called ?? '');
    return size;
  }

  function sizeOfMacro(name: string, call: Element, calls: readonly string[]): Size {
    const macro = macros.get(name);
    if (!macro) throw new StyleRefusal('noMacro', lineOf(call), name);
    if (calls.includes(name)) throw new StyleRefusal('circle', lineOf(call), [...calls.slice(calls.indexOf(name)), name].join(' → '));
    if (calls.length > most.depth) throw new StyleRefusal('tooManyMacros', lineOf(call), calls[0]);
    const size = known.get(name) ?? sizeOf(macro, [...calls, name]);
    known.set(name, size);
    return size;
  }
}

function largest(one: Size, other: Size = one): Size {
  return {
    elements: Math.max(one.elements, other.elements),
    letters: Math.max(one.letters, other.letters),
    depth: Math.max(one.depth, other.depth),
  };
}

function add(size: Size, part: Size): void {
  size.elements += part.elements;
  size.letters += part.letters;
  size.depth = Math.max(size.depth, part.depth);
}
