const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

const ofObjects: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(Object.prototype));
const ofFunctions: ReadonlySet<string> = new Set([...ofObjects, ...Object.getOwnPropertyNames(Function.prototype)]);

const genders = words('masculine feminine neuter');
/** All values of CSL 1.0.2, of any element. */
const valuesOf: Readonly<Record<string, ReadonlySet<string>>> = {
  form: words('long short verb verb-short symbol static text numeric numeric-leading-zeros ordinal long-ordinal roman count'),
  'name-form': words('long short count'),
  gender: genders,
  'gender-form': genders,
  match: words('any all none last-digit last-two-digits whole-number'),
};
const namesOf: Readonly<Record<string, ReadonlySet<string>>> = {
  'date-part': words('day month year'),
  'name-part': words('family given'),
};
const termName = /^[a-z0-9]+(?:[-_ ][a-z0-9]+)*$/i;
const ordinalName = /^ordinal(?:-\d\d)?$/;
const language = /^(?:[a-z]{2,3}(?:-[a-z0-9]{2,8})*)?$/i;
/** The processor prints the values of these attributes, and never looks them up. */
const printed = /^(?:prefix|suffix|value|initialize-with|sort-separator|subsequent-author-substitute|(?:.*-)?delimiter)$/;

/**
 * Says whether the processor can be given an attribute. It keeps terms, languages and parts of names and dates in plain objects, by the words of
 * the style: a word that each object or function has already (such as `__proto__`) would change the objects of the whole page.
 */
export function isSafe(element: string, attribute: string, value: string): boolean {
  if (ofObjects.has(attribute)) return false;
  const own = attribute === 'name' ? namesOf[element] : valuesOf[attribute];
  if (own) return own.has(value);
  if (attribute === 'xml:lang' || attribute === 'default-locale') return language.test(value);
  if (element === 'term' && attribute === 'name')
    return termName.test(value) && !ofFunctions.has(value) && (!value.startsWith('ordinal') || ordinalName.test(value));
  const given = value.split(/\s+/);
  if (printed.test(attribute)) return !given.includes('__proto__');
  // Macros are looked up in one plain object, which has no names of functions.
  const refused = attribute === 'macro' || element === 'macro' ? ofObjects : ofFunctions;
  return !given.some((word) => refused.has(word));
}
