const shared = [Object, Function].flatMap((each) => [each, each.prototype as object]);
const methods = shared.flatMap((each) =>
  Object.values(Object.getOwnPropertyDescriptors(each)).flatMap(({ value }): object[] => (typeof value === 'function' ? [value] : [])),
);
const builtIns: ReadonlySet<object> = new Set([...shared, ...methods]);

/** Remembers what all objects and functions have. Returns a function that puts it back, and returns the first name that had changed. */
export function rememberBuiltIns(): () => string | undefined {
  const before = [...builtIns].map((object) => ({ object, properties: new Map(propertiesOf(object)) }));
  return () => {
    let first: string | undefined;
    for (const { object, properties } of before) {
      for (const [name] of propertiesOf(object)) {
        if (properties.has(name)) continue;
        first ??= name;
        Reflect.deleteProperty(object, name);
      }
      for (const [name, property] of properties) {
        if (Object.getOwnPropertyDescriptor(object, name)?.value === property.value) continue;
        first ??= name;
        Reflect.defineProperty(object, name, property);
      }
    }
    return first;
  };
}

function propertiesOf(object: object): [string, PropertyDescriptor][] {
  return Object.getOwnPropertyNames(object).flatMap((name) => {
    const property = Object.getOwnPropertyDescriptor(object, name);
    return property ? [[name, property] as [string, PropertyDescriptor]] : [];
  });
}
