'use client';

import { useRef } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '#app/_editor/ui/Button';

/** The words of a colleague that the typed ones would replace, and the functions for both choices. */
export interface Clash {
  theirs: string;
  write: () => void;
  drop: () => void;
}

/** Below a field, in the same element: a colleague has changed the same words, and the user decides. */
export function ClashChoice({ clash }: { clash: Clash | null }) {
  const t = useTranslations('clash');
  const group = useRef<HTMLFieldSetElement>(null);
  if (!clash) return null;
  const then = (act: () => void) => () => {
    const field = group.current?.parentElement?.querySelector('input');
    act();
    field?.focus();
  };
  return (
    <fieldset ref={group} className="mt-2 space-y-2 rounded-lg border border-line bg-sunken p-2 text-sm">
      <legend className="sr-only">{t('title')}</legend>
      <p role="alert">
        {clash.theirs === '' ? t('emptied') : t('changed')}{' '}
        {clash.theirs !== '' && (
          <q dir="auto" className="font-medium [overflow-wrap:anywhere]">
            {clash.theirs}
          </q>
        )}
      </p>
      <div className="flex flex-wrap gap-2">
        <Button onClick={then(clash.write)}>{t('mine')}</Button>
        <Button onClick={then(clash.drop)}>{t('theirs')}</Button>
      </div>
    </fieldset>
  );
}
