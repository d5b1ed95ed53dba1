'use client';

import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useShell } from '#app/_editor/navigation/useShell';
import { Button } from '#app/_editor/ui/Button';
import { Dialog } from '#app/_editor/ui/Dialog';
import { Textarea } from '#app/_editor/ui/Field';
import type { FieldWords } from './wordsIn';

/** A thing that a colleague has deleted while the user was in it. */
export interface Vanished {
  id: string;
  kind: 'event' | 'account' | 'era' | 'track' | 'position' | 'question' | 'document' | 'party';
  name: string;
  words: readonly FieldWords[];
  /** The name of the deleter. */
  by: Promise<string>;
}

/** Reports the deletion and offers the words for copying. They have the focus, so that further typing has no effect. */
export function VanishedDialog({ vanished, onClose }: { vanished: Vanished; onClose: () => void }) {
  const t = useTranslations('vanished');
  const { shortcuts } = useShell();
  const { kind, name, words, by } = vanished;
  const [who, setWho] = useState(() => t('colleague'));
  const [isCopied, setIsCopied] = useState(false);
  const text = words.map((field) => `${field.label}\n${field.words}`).join('\n\n');

  useEffect(() => {
    void by.then(setWho);
  }, [by]);
  const handleCopy = async () => {
    await navigator.clipboard.writeText(text);
    setIsCopied(true);
  };
  // A click meant for the former content must not close the dialog.
  const handleClose = () => !shortcuts.isHeld && onClose();

  return (
    <Dialog title={t('title', { kind, name })} onClose={handleClose}>
      <p role="alert" className="mb-4">
        {t('gone', { by: who, kind })}
      </p>
      <Textarea label={t('words')} value={text} readOnly rows={Math.min(12, text.split('\n').length + 1)} dir="auto" />
      <div className="mt-4 flex flex-wrap justify-end gap-2">
        {/* Only secure contexts have a clipboard. */}
        {navigator.clipboard && (
          <Button onClick={handleCopy}>
            {isCopied ? <Check aria-hidden className="size-4" /> : <Copy aria-hidden className="size-4" />}
            {t(isCopied ? 'copied' : 'copy')}
          </Button>
        )}
        <Button variant="primary" onClick={handleClose}>
          {t('close')}
        </Button>
      </div>
    </Dialog>
  );
}
