interface PastedCell {
  tag: string;
  inner: string;
}

/** A larger span is a mistake, or an attack. */
const longestSpan = 50;

/**
 * Writes a table without spans: a cell with a span is written once and followed by empty cells, so that all others keep their
 * column. `writeCell` returns the inner HTML of a cell. The caption stands above the table.
 */
export function writeTable(table: HTMLTableElement, writeCell: (cell: Element) => string): string {
  const grid = readGrid(table, writeCell);
  const caption = table.caption ? writeCell(table.caption) : '';
  const longest = Math.max(0, ...grid.map((row) => row.length));
  if (longest === 0) return caption;
  // A table of one cell is layout.
  if (grid.length === 1 && longest === 1) return caption + (grid[0]?.[0]?.inner ?? '');
  const drawn = grid.map((row) => {
    const cells = Array.from({ length: longest }, (_, at) => row[at] ?? { tag: 'td', inner: '<p></p>' });
    return `<tr>${cells.map(({ tag, inner }) => `<${tag}>${inner}</${tag}>`).join('')}</tr>`;
  });
  return `${caption}<table><tbody>${drawn.join('')}</tbody></table>`;
}

function readGrid(table: HTMLTableElement, writeCell: (cell: Element) => string): PastedCell[][] {
  const rows = [...table.rows];
  const grid: PastedCell[][] = rows.map(() => []);
  rows.forEach((row, down) => {
    let across = 0;
    for (const cell of row.cells) {
      while (grid[down]?.[across]) across += 1;
      const tag = cell.tagName.toLowerCase();
      // A table in a cell is layout: its content goes into the cell.
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
