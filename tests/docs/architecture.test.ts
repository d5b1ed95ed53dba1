import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const mostLines = 200;

/** The classes of a file that begin at the left margin, with their lines. */
function classesOf(file: string): { name: string; lines: number }[] {
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.flatMap((line, at) => {
    const [, name] = /^(?:export )?(?:abstract )?class (\w+)/.exec(line) ?? [];
    return name ? [{ name: `${name} in ${file}`, lines: lines.indexOf('}', at) - at + 1 }] : [];
  });
}

describe('the code', () => {
  it(`has no class of more than ${mostLines} lines`, () => {
    const files = ['app', 'core', 'server', 'tests'].flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => path.join(folder, file)),
    );
    const classes = files.filter((file) => /\.tsx?$/.test(file) && !file.includes('node_modules')).flatMap(classesOf);
    expect(classes.length).toBeGreaterThan(50);
    expect(classes.filter(({ lines }) => lines > mostLines)).toEqual([]);
  });
});
