/** The skeleton of a list's rows. */
export function RowsSkeleton() {
  return [1, 2, 3].map((row) => (
    <li key={row} aria-hidden className="animate-pulse space-y-2 px-4 py-3.5">
      <div className="h-4 w-2/5 rounded bg-sunken" />
      <div className="h-3 w-3/5 rounded bg-sunken" />
    </li>
  ));
}
