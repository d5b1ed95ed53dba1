'use client';

import type { Editor } from '@tiptap/react';
import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Image } from '#core/images/image';
import { Button } from '../../../_ui/Button';
import { Field } from '../../../_ui/Field';
import { setNodeWords } from './setNodeWords';

/** The picture that is selected in the text: its words. They can be changed, not taken away. */
export function ImageFields({ editor, image, at }: { editor: Editor; image: Image; at: number }) {
  const t = useTranslations('richText.image');
  const [empty, setEmpty] = useState<'alt' | 'credit' | null>(null);
  const text = (name: 'alt' | 'credit') => ({
    label: t(name),
    defaultValue: image[name],
    dir: 'auto',
    error: empty === name ? t(`problem.${name}`) : null,
    onBlur: ({ target }: { target: { value: string } }) => {
      const words = target.value.trim();
      setEmpty(words ? null : name);
      if (words && words !== image[name]) setNodeWords(editor, at, { [name]: words });
    },
  });
  return (
    <section aria-label={t('selected')} className="citation-fields">
      <div className="grid gap-3 sm:grid-cols-2">
        <Field {...text('alt')} />
        <Field {...text('credit')} />
      </div>
      <Button variant="quiet" className="justify-self-start" onClick={() => editor.chain().focus().deleteSelection().run()}>
        <Trash2 aria-hidden className="size-4" />
        {t('remove')}
      </Button>
    </section>
  );
}
