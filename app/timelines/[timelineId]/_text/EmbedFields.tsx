'use client';

import type { Editor } from '@tiptap/react';
import { Link2, Trash2 } from 'lucide-react';
import { useTranslations } from 'use-intl';
import type { Embed } from '#core/embeds/embed';
import { Button } from '../../../_ui/Button';
import { Field } from '../../../_ui/Field';
import { setNodeWords } from './setNodeWords';

/** The embed that is selected in the text: what it is called, or a link in its place. */
export function EmbedFields({ editor, embed: { href, title }, at }: { editor: Editor; embed: Embed; at: number }) {
  const t = useTranslations('richText.embed');

  const handleLink = () => {
    const text = { type: 'text', text: title || href, marks: [{ type: 'link', attrs: { href } }] };
    editor
      .chain()
      .focus()
      .insertContentAt({ from: at, to: at + 1 }, { type: 'paragraph', content: [text] })
      .run();
  };

  return (
    <section aria-label={t('selected')} className="citation-fields">
      <Field
        label={t('name')}
        hint={t('nameHint')}
        defaultValue={title}
        dir="auto"
        maxLength={300}
        onBlur={({ target }) => setNodeWords(editor, at, { title: target.value.trim() || null })}
      />
      <div className="flex flex-wrap gap-2">
        <Button variant="quiet" onClick={handleLink}>
          <Link2 aria-hidden className="size-4" />
          {t('toLink')}
        </Button>
        <Button variant="quiet" onClick={() => editor.chain().focus().deleteSelection().run()}>
          <Trash2 aria-hidden className="size-4" />
          {t('remove')}
        </Button>
      </div>
    </section>
  );
}
