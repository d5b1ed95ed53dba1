'use client';

import type { Editor } from '@tiptap/react';
import { Toolbar } from 'radix-ui';
import { useTranslations } from 'use-intl';
import { type TableCommand, tableCommands } from './tableCommands';

const names: readonly TableCommand[] = [
  'rowBefore',
  'rowAfter',
  'columnBefore',
  'columnAfter',
  'headerRow',
  'deleteRow',
  'deleteColumn',
  'deleteTable',
];

/** The commands of the table at the caret. They are words, because icons of rows and columns are hard to tell apart. */
export function TableToolbar({ editor, label }: { editor: Editor; label: string }) {
  const t = useTranslations('richText.table');
  return (
    <Toolbar.Root className="text-toolbar" aria-label={t('toolbar', { of: label })}>
      {names.map((name) => (
        <Toolbar.Button
          key={name}
          className="tool tool-wide tool-quiet"
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => tableCommands[name](editor)}
        >
          {t(name)}
        </Toolbar.Button>
      ))}
    </Toolbar.Root>
  );
}
