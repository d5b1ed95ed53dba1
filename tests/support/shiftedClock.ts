/** Shifts this process's wall clock, for dates and timers. Returns the function that restores it. */
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
