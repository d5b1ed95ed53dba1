import { useSyncExternalStore } from 'react';
import { useTranslations } from 'use-intl';
import type * as Y from 'yjs';
import { readRichText } from '#core/text/readRichText';
import { Button } from '../../../_ui/Button';
import { RichTextView } from './RichTextView';
import type { Cut } from './roomText';

interface CutTextProps {
  fragment: Y.XmlFragment;
  language: string;
  cut: Cut;
  onReopen: () => void;
}

/** A text that is not to be edited here at the moment: why, a way back, and the text as the doc has it. */
export function CutText({ fragment, language, cut, onReopen }: CutTextProps) {
  const t = useTranslations('editor.text');
  const written = useSyncExternalStore(
    (onChange) => {
      fragment.observeDeep(onChange);
      return () => fragment.unobserveDeep(onChange);
    },
    () => JSON.stringify(readRichText(fragment as unknown as Y.XmlText)),
  );
  return (
    <div className="text-editor">
      <div role="alert" className="mb-3 flex flex-wrap items-center gap-3 rounded-md bg-danger-soft p-3 text-sm">
        <p className="min-w-0 flex-1 basis-60">
          {cut.reason === 'unknown' ? t('unknown', { names: cut.names.join(', ') }) : t('notDrawn')}
        </p>
        <Button onClick={onReopen}>{t('openAgain')}</Button>
      </div>
      <RichTextView text={JSON.parse(written)} language={language} />
    </div>
  );
}
