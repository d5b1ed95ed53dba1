const secondMs = 1000;

/**
 * Returns the hour at which a date begins, in milliseconds of UTC after the begin of its named day. Ignores the date's end. Null:
 * the begin has no hour.
 */
export function hourOf(edtf: string): number | null {
  const found = /^-?\d{4}-\d\d-\d\dT(\d\d):(\d\d)(?::(\d\d))?(?:Z|([+-])(\d\d)(?::?(\d\d))?)?/.exec(edtf.trim());
  if (!found) return null;
  const [hour = 0, minute = 0, second = 0] = found.slice(1, 4).map((part) => Number(part ?? 0));
  const offset = (Number(found[5] ?? 0) * 60 + Number(found[6] ?? 0)) * (found[4] === '-' ? -1 : 1);
  return ((hour * 60 + minute - offset) * 60 + second) * secondMs;
}
