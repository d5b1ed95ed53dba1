/** Returns the items of a list with a React key each. Equal items have different keys: React would not remove the rows of equal keys. */
export function withKeys<T>(items: readonly T[]): { key: string; item: T }[] {
  const counts = new Map<string, number>();
  return items.map((item) => {
    const content = JSON.stringify(item);
    const nth = counts.get(content) ?? 0;
    counts.set(content, nth + 1);
    return { key: `${content} ${nth}`, item };
  });
}
