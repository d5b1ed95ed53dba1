import { focusHeading } from '#app/_editor/ui/focusSoon';

/** The row from which the user left the list. The entry of the list in the browser's history keeps it. */
interface LeftRow {
  /** The name of the list. */
  list: string;
  /** The key of the row's place, and the number of the row. */
  place: string;
  row: number;
  /** The number of the followed link in the row. */
  link: number;
}

/** Call it when a link in a row is followed. */
export function keepLeftRow({ list, place, row }: Omit<LeftRow, 'link'>, element: HTMLElement, target: EventTarget): void {
  const link = linksIn(element).findIndex((each) => target instanceof Node && each.contains(target));
  if (link >= 0) window.history.replaceState({ leftRow: { list, place, row, link } satisfies LeftRow }, '');
}

/** Focuses the link from which the user left the list, in sight. If its row is gone, focuses the row that took its place. */
export function focusLeftRow(): void {
  const left = (window.history.state as { leftRow?: LeftRow } | null)?.leftRow;
  if (!left) return;
  const rows = [...document.querySelectorAll<HTMLElement>(`[data-gaps-of="${CSS.escape(left.list)}"] > li`)];
  const own = rows.find(({ dataset }) => dataset.place === left.place);
  const row = own ?? rows[Math.min(left.row, rows.length - 1)];
  if (!row) return focusHeading();
  const details = row.closest('details');
  if (details) details.open = true;
  row.scrollIntoView({ block: 'center' });
  const links = linksIn(row);
  ((own && links[left.link]) ?? links[0])?.focus({ preventScroll: true });
}

function linksIn(row: HTMLElement): HTMLElement[] {
  return [...row.querySelectorAll<HTMLElement>('a')];
}
