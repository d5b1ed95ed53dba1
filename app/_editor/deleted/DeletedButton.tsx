'use client';

import { History } from 'lucide-react';
import { type ComponentProps, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '#app/_editor/ui/Button';
import { LazyDeletedDialog } from './LazyDeletedDialog';

/** Opens the list of deleted records. */
export function DeletedButton({ variant = 'quiet' }: Pick<ComponentProps<typeof Button>, 'variant'>) {
  const t = useTranslations('deletedRecords');
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button variant={variant} onClick={() => setIsOpen(true)}>
        <History aria-hidden className="size-4" />
        {t('title')}
      </Button>
      {isOpen && <LazyDeletedDialog onClose={() => setIsOpen(false)} />}
    </>
  );
}
