import { type ReactNode, useId } from 'react';

/** A part of the settings, with its heading. */
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
