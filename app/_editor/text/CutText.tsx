import { useSyncExternalStore } from 'react';
import { useTranslations } from 'use-intl';
import type * as Y from 'yjs';
import { Button } from '#app/_editor/ui/Button';
import { readRichText } from '#core/text/readRichText';
import { RichTextView } from './RichTextView';

interface CutTextProps {
  text: Y.XmlText;
  language: string;
  onReopen: () => void;
}

/** A text that cannot be edited at the moment: the reason, a button to reopen, and the text as in the doc. */
export function CutText({ text, language, onReopen }: CutTextProps) {
  const t = useTranslations('editor.text');
  const written = useSyncExternalStore(
    (onChange) => {
      text.observeDeep(onChange);
      return () => text.unobserveDeep(onChange);
    },
    () => JSON.stringify(readRichText(text)),
  );
  return (
    <div className="text-editor">
      <div role="alert" className="mb-3 flex flex-wrap items-center gap-3 rounded-md bg-danger-soft p-3 text-sm">
        <p className="min-w-0 flex-1 basis-60">{t('notDrawn')}</p>
        <Button onClick={onReopen}>{t('openAgain')}</Button>
      </div>
      <RichTextView text={JSON.parse(written)} language={language} />
    </div>
  );
}
