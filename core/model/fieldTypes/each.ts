/** Returns fields of one type by their names. */
export function each<const Name extends string, Type>(names: readonly Name[], type: Type): Record<Name, Type> {
  return Object.fromEntries(names.map((name) => [name, type])) as Record<Name, Type>;
}
