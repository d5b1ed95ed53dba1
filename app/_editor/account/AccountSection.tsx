import { type FormEvent, type ReactNode, useId } from 'react';
import { Button } from '#app/_editor/ui/Button';

interface SectionProps {
  title: string;
  what?: ReactNode;
  children: ReactNode;
}

/** A section of the account page. */
export function AccountSection({ title, what, children }: SectionProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="border-t border-line py-8 first:border-t-0 first:pt-0">
      <h2 id={id} className="font-serif text-xl font-semibold">
        {title}
      </h2>
      {what && <p className="mt-1 max-w-prose text-sm text-ink-muted">{what}</p>}
      <div className="mt-4">{children}</div>
    </section>
  );
}

interface FormProps {
  submit: string;
  isBusy: boolean;
  /** A problem that belongs to no single field. */
  error: string | null;
  /** The message of success. */
  done: string | null;
  /** Receives the form's values by name. */
  onSubmit: (given: Record<string, string>, form: HTMLFormElement) => void;
  children: ReactNode;
}

/** The form of a section: its fields, one button and the result. */
export function AccountFields({ submit, isBusy, error, done, onSubmit, children }: FormProps) {
  const handleSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const given = Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)]));
    onSubmit(given, form);
  };
  return (
    // POST, so that a password never appears in an address, whatever submits the form.
    <form method="post" onSubmit={handleSubmit} noValidate className="max-w-sm space-y-4">
      {children}
      {error && (
        <p role="alert" className="text-sm text-danger">
          {error}
        </p>
      )}
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" isBusy={isBusy}>
          {submit}
        </Button>
        <p role="status" className="text-sm text-ink-muted">
          {done}
        </p>
      </div>
    </form>
  );
}
