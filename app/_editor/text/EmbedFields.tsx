'use client';

import type { Editor } from '@tiptap/react';
import { Link2, Trash2 } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Button } from '#app/_editor/ui/Button';
import type { Embed } from '#core/model/nodes/embed';
import { setNodeWords } from './setNodeWords';
import { WordsField } from './WordsField';

/** The fields of the selected embed: its title, or a link instead of it. */
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
      <WordsField
        draftKey={`embed ${href}`}
        label={t('name')}
        hint={t('nameHint')}
        value={title}
        maxLength={300}
        onCommit={(words) => setNodeWords(editor, at, { title: words || null })}
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
