'use client';

import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import type { Direction } from '#core/model/direction';

/** A table in a read-only text. A wide one scrolls, also by keyboard. */
export function TableFrame({ dir, children }: { dir?: Direction | undefined; children: ReactNode }) {
  const t = useTranslations('richText.table');
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys
    <section className="table-scroll" aria-label={t('name')} tabIndex={0}>
      <table dir={dir}>
        <tbody>{children}</tbody>
      </table>
    </section>
  );
}
