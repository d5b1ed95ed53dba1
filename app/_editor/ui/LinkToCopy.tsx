'use client';

import { useTranslations } from 'use-intl';
import { Button } from './Button';
import { Field } from './Field';
import { toast, toastError } from './toast';

interface LinkToCopyProps {
  url: string;
  hint: string;
  /** The names of the field and of the button, if it holds other words than an address. */
  names?: { field: string; copy: string };
}

/** A link to pass on, with a button to copy it. */
export function LinkToCopy({ url, hint, names }: LinkToCopyProps) {
  const t = useTranslations('invitations');
  const handleCopy = async () => {
    try {
      await navigator.clipboard.writeText(url);
      toast(t('copied'));
    } catch {
      // No permission, or a page without TLS, which has no clipboard.
      toastError(t('notCopied'));
    }
  };
  return (
    <div className="flex flex-wrap items-end gap-3 rounded-md bg-sunken p-3">
      <Field
        className="min-w-0 flex-1 basis-64"
        label={names?.field ?? t('address')}
        hint={hint}
        value={url}
        readOnly
        onFocus={(event) => event.target.select()}
      />
      <Button onClick={handleCopy}>{names?.copy ?? t('copy')}</Button>
    </div>
  );
}
