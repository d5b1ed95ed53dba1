interface PastedCell {
  tag: string;
  inner: string;
}

/** What a page gives as spans beyond this is a mistake, or worse. */
const longestSpan = 50;

/**
 * A table without spans: a cell that spans several places is written once, the other places are empty, so that what is
 * below and beside keeps its column. `writeCell`: the inner HTML of a cell.
 */
export function writeTable(table: HTMLTableElement, writeCell: (cell: Element) => string): string {
  const grid = readGrid(table, writeCell);
  const longest = Math.max(0, ...grid.map((row) => row.length));
  if (longest === 0) return '';
  // A table of one cell is a frame that a page was laid out in.
  if (grid.length === 1 && longest === 1) return grid[0]?.[0]?.inner ?? '';
  const drawn = grid.map((row) => {
    const cells = Array.from({ length: longest }, (_, at) => row[at] ?? { tag: 'td', inner: '<p></p>' });
    return `<tr>${cells.map(({ tag, inner }) => `<${tag}>${inner}</${tag}>`).join('')}</tr>`;
  });
  return `<table><tbody>${drawn.join('')}</tbody></table>`;
}

function readGrid(table: HTMLTableElement, writeCell: (cell: Element) => string): PastedCell[][] {
  const rows = [...table.rows];
  const grid: PastedCell[][] = rows.map(() => []);
  rows.forEach((row, down) => {
    let across = 0;
    for (const cell of row.cells) {
      while (grid[down]?.[across]) across += 1;
      const tag = cell.tagName.toLowerCase();
      // A table in a cell is layout: what is in it stands in the cell itself.
      const inner = writeCell(cell).replace(/<\/?(?:table|tbody|tr|t[dh])>/g, '') || '<p></p>';
      const [width, height] = [spanOf(cell.colSpan), spanOf(cell.rowSpan)];
      for (const below of grid.slice(down, down + height)) {
        for (let at = across; at < across + width; at += 1) below[at] ??= { tag, inner: '<p></p>' };
      }
      const first = grid[down]?.[across];
      if (first) first.inner = inner;
      across += width;
    }
  });
  return grid;
}

function spanOf(given: number): number {
  return Math.min(Math.max(1, given || 1), longestSpan);
}
