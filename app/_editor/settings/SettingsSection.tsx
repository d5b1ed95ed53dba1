import { type ReactNode, useId } from 'react';

/** A section of the settings. */
export function SettingsSection({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="space-y-3">
      <h3 id={id} className="font-serif text-lg font-semibold">
        {title}
      </h3>
      {children}
    </section>
  );
}
