'use client';

import type { Editor } from '@tiptap/react';
import { Trash2 } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Button } from '#app/_editor/ui/Button';
import type { Image } from '#core/model/nodes/image';
import { setNodeWords } from './setNodeWords';
import { WordsField } from './WordsField';

/** The fields of the selected picture. Its texts can be changed, but not removed. */
export function ImageFields({ editor, image, at }: { editor: Editor; image: Image; at: number }) {
  const t = useTranslations('richText.image');
  const text = (name: 'alt' | 'credit') => ({
    draftKey: `image ${image.hash} ${name}`,
    label: t(name),
    value: image[name],
    problemOf: (words: string) => (words ? null : t(`problem.${name}`)),
    onCommit: (words: string) => setNodeWords(editor, at, { [name]: words }),
  });
  return (
    <section aria-label={t('selected')} className="citation-fields">
      <div className="grid gap-3 sm:grid-cols-2">
        <WordsField {...text('alt')} />
        <WordsField {...text('credit')} />
      </div>
      <Button variant="quiet" className="justify-self-start" onClick={() => editor.chain().focus().deleteSelection().run()}>
        <Trash2 aria-hidden className="size-4" />
        {t('remove')}
      </Button>
    </section>
  );
}
