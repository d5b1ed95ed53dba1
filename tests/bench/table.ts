import { type ContenderName, contenders } from './contender';
import { type Figures, works } from './works';

type Results = ReadonlyMap<string, ReadonlyMap<ContenderName, Figures | string>>;

/** The relay's targets: a ratio to a peer in the same run, a difference from one, or a number. */
const bars: {
  work: string;
  figure: string;
  label: string;
  reach: (of: (name: ContenderName, figure?: string) => number) => [value: number, most: number];
}[] = [
  {
    work: 'a',
    figure: 'CPU per delivered edit, us',
    label: 'at most 0.25 x y-websocket-server',
    reach: (of) => [of('annalist') / of('y-websocket-server'), 0.25],
  },
  { work: 'a', figure: 'latency p99, ms', label: 'at most 50 ms', reach: (of) => [of('annalist'), 50] },
  { work: 'b', figure: 'latency p50, ms', label: 'at most the floor + 8 ms', reach: (of) => [of('annalist') - of('floor'), 8] },
  {
    work: 'c',
    figure: 'CPU per delivered edit, us',
    label: 'at most 0.6 x Hocuspocus',
    reach: (of) => [of('annalist') / of('hocuspocus'), 0.6],
  },
  { work: 'd', figure: 'CPU per join, ms', label: 'at most 0.1 x Hocuspocus', reach: (of) => [of('annalist') / of('hocuspocus'), 0.1] },
  { work: 'e', figure: 'memory, MB', label: 'at most 0.25 x Hocuspocus', reach: (of) => [of('annalist') / of('hocuspocus'), 0.25] },
  {
    work: 'e',
    figure: 'a minute after all left, MB',
    label: 'at most 0.05 x what Hocuspocus held',
    reach: (of) => [of('annalist') / of('hocuspocus', 'memory, MB'), 0.05],
  },
  { work: 'f', figure: 'ack p50, ms', label: 'at most 8 ms', reach: (of) => [of('annalist'), 8] },
  { work: 'f', figure: 'ack p99, ms', label: 'at most 30 ms', reach: (of) => [of('annalist'), 30] },
  { work: 'f', figure: 'acked and lost', label: '0', reach: (of) => [of('annalist'), 0] },
];

/** The figures of a run as a table in Markdown, with what was to be reached. */
export function tableOf(results: Results): string {
  const lines = [
    `| work | figure | ${contenders.join(' | ')} | to reach | reached |`,
    `| --- | --- |${' ---: |'.repeat(contenders.length)} --- | --- |`,
  ];
  for (const [id, row] of results) {
    const title = works.find((work) => work.id === id)?.title ?? id;
    const figures = new Set([...row.values()].flatMap((value) => (typeof value === 'string' ? [] : Object.keys(value))));
    for (const figure of figures) {
      const of = (name: ContenderName, other = figure) => {
        const value = row.get(name);
        return value === undefined || typeof value === 'string' ? Number.NaN : (value[other] ?? Number.NaN);
      };
      const bar = bars.find((each) => each.work === id && each.figure === figure);
      const cells = contenders.map((name) => (typeof row.get(name) === 'string' ? 'failed' : show(of(name))));
      lines.push(`| ${title} | ${figure} | ${cells.join(' | ')} | ${bar?.label ?? ''} | ${bar ? verdict(bar.reach(of)) : ''} |`);
    }
  }
  const failures = [...results].flatMap(([id, row]) =>
    [...row].flatMap(([name, value]) => (typeof value === 'string' ? [`- ${id}, ${name}: ${value}`] : [])),
  );
  return [...lines, ...(failures.length > 0 ? ['', ...failures] : [])].join('\n');
}

function verdict([value, most]: [number, number]): string {
  if (Number.isNaN(value)) return 'not measured';
  return `${show(value)} ${value <= most ? 'PASS' : 'FAIL'}`;
}

function show(value: number): string {
  if (Number.isNaN(value)) return '';
  return Math.abs(value) >= 100 || Number.isInteger(value) ? value.toFixed(0) : value.toFixed(Math.abs(value) >= 10 ? 1 : 2);
}
