/** Splits LaTeX at a separator that stands outside braces. */
export function splitOutsideBraces(latex: string, separator: RegExp): string[] {
  if (!latex.includes('{') && !latex.includes('\\')) return latex.split(separator);
  const depths = depthsOf(latex);
  const pieces: string[] = [];
  let from = 0;
  for (const { index, 0: found } of latex.matchAll(separator)) {
    // "\ " and the accent "\~" are no separators.
    if (depths[index] !== 0 || (latex[index - 1] === '\\' && !/\band\b/i.test(found))) continue;
    pieces.push(latex.slice(from, index));
    from = index + found.length;
  }
  return [...pieces, latex.slice(from)];
}

function depthsOf(latex: string): number[] {
  let depth = 0;
  return Array.from(latex, (char, at) => {
    if (latex[at - 1] === '\\') return depth;
    if (char === '{') depth += 1;
    if (char === '}') depth -= 1;
    return depth;
  });
}
