/** The product's icon in the theme's colours. */
export function Mark({ className }: { className: string }) {
  return (
    <svg aria-hidden="true" viewBox="0 0 32 32" className={className} fill="none" strokeWidth="2">
      <rect width="32" height="32" rx="7" className="fill-accent" />
      <path d="M6 21h20M10 16V9h12v7" className="stroke-on-accent" />
      <circle cx="10" cy="21" r="3" className="fill-on-accent" />
      <circle cx="22" cy="21" r="3" className="fill-accent stroke-on-accent" />
    </svg>
  );
}
