/** A figure, with what it is to reach where something was promised. */
export interface Row {
  label: string;
  value: number;
  unit: 'ms' | 'KB' | '%' | 'nodes';
  most?: number;
  least?: number;
  /** What is to be reached, in words, where it follows from another figure. */
  bar?: string;
}

/** The figures of a run as a table in Markdown. */
export function tableOf(rows: readonly Row[]): string {
  const lines = ['| work | measured | to reach | reached |', '| --- | ---: | --- | --- |'];
  for (const { label, value, unit, most, least, bar } of rows) {
    const limit = most !== undefined ? `at most ${show(most)} ${unit}` : least !== undefined ? `at least ${show(least)} ${unit}` : '';
    const isReached = Number.isFinite(value) && value <= (most ?? Number.POSITIVE_INFINITY) && value >= (least ?? Number.NEGATIVE_INFINITY);
    const reached = limit === '' ? '' : isReached ? 'PASS' : 'FAIL';
    lines.push(`| ${label} | ${show(value)} ${unit} | ${bar ? `${bar}: ${show(most ?? Number.NaN)} ${unit}` : limit} | ${reached} |`);
  }
  return lines.join('\n');
}

function show(value: number): string {
  return (Math.abs(value) >= 100 ? Math.round(value) : Number(value.toFixed(1))).toLocaleString('en');
}
