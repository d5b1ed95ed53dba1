/** Sets this process's wall clock wrong by so much, for dates and for what lasts. Returns the way back. */
export function shiftClock(byMs: number): () => void {
  const real = globalThis.Date;
  globalThis.Date = new Proxy(real, {
    construct: (target, args, newTarget) => Reflect.construct(target, args.length > 0 ? args : [real.now() + byMs], newTarget),
    get: (target, name) => (name === 'now' ? () => real.now() + byMs : Reflect.get(target, name)),
  });
  return () => {
    globalThis.Date = real;
  };
}
