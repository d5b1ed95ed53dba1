/** The shape of rows that are about to be there, inside their list. */
export function RowsSkeleton({ count = 3 }: { count?: number }) {
  return Array.from({ length: count }, (_, at) => (
    <li key={at} aria-hidden className="animate-pulse space-y-2 px-4 py-3.5">
      <div className="h-4 w-2/5 rounded bg-sunken" />
      <div className="h-3 w-3/5 rounded bg-sunken" />
    </li>
  ));
}
