'use client';

import type { Editor } from '@tiptap/react';
import { Pencil, Plus, Trash2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { QuoteStanding } from '#app/_editor/captures/QuoteStanding';
import { useTimelinePart } from '#app/_editor/room/RoomProvider';
import { LazySourceDialog } from '#app/_editor/sources/LazySourceDialog';
import { Button } from '#app/_editor/ui/Button';
import { Select } from '#app/_editor/ui/Select';
import { type Citation, locatorLabels } from '#core/model/nodes/citation';
import type { CslItem } from '#core/sources/source';
import { CitationCard } from './CitationCard';
import { WordsField } from './WordsField';

interface CitationFieldsProps {
  editor: Editor;
  citation: Citation;
  at: number;
  /** Opens the picker, which cites more sources behind the selected one: in the same mark. */
  onCite: () => void;
}

/** The fields of the selected citation: source, locator, quotation and purpose. */
export function CitationFields({ editor, citation, at, onCite }: CitationFieldsProps) {
  const t = useTranslations('editor.citation');
  const locators = useTranslations('editor.locators');
  const source = useTimelinePart(({ sources }) => sources.find(({ id }) => id === citation.sourceId));
  /** The source as it was when its form opened. */
  const [edited, setEdited] = useState<CslItem | null>(null);
  useEffect(() => {
    void LazySourceDialog.preload();
  }, []);

  const set = (change: Partial<Citation>) => {
    const node = editor.state.doc.nodeAt(at);
    if (!node || node.attrs.sourceId !== citation.sourceId) return false;
    const transaction = editor.state.tr;
    for (const [name, value] of Object.entries(change)) transaction.setNodeAttribute(at, name, value === '' ? null : value);
    editor.view.dispatch(transaction);
    return true;
  };
  const text = (name: 'prefix' | 'locator' | 'suffix' | 'quote' | 'supports') => ({
    draftKey: `${citation.id} ${name}`,
    label: t(name),
    value: citation[name],
    onCommit: (words: string) => set({ [name]: words }),
  });

  return (
    <section aria-label={t('selected')} className="citation-fields">
      <CitationCard citation={citation} isBrief />
      <div className="grid gap-3 sm:grid-cols-2">
        <Select label={t('label')} value={citation.label ?? ''} onChange={(event) => set({ label: event.target.value || null })}>
          <option value="">{t('noLabel')}</option>
          {locatorLabels.map((label) => (
            <option key={label} value={label}>
              {locators(label)}
            </option>
          ))}
        </Select>
        <WordsField {...text('locator')} />
        <WordsField {...text('prefix')} />
        <WordsField {...text('suffix')} />
        <WordsField {...text('quote')} />
        <WordsField {...text('supports')} />
      </div>
      <QuoteStanding sourceId={citation.sourceId} quote={citation.quote} />
      <Button variant="quiet" onClick={onCite}>
        <Plus aria-hidden className="size-4" />
        {t('addToMark')}
      </Button>
      {source && (
        <Button variant="quiet" onClick={() => setEdited(source)}>
          <Pencil aria-hidden className="size-4" />
          {t('editSource')}
        </Button>
      )}
      {edited && (
        <LazySourceDialog
          source={edited}
          onUse={(same) => {
            set({ sourceId: same.id });
          }}
          onClose={() => setEdited(null)}
        />
      )}
      <Button
        variant="quiet"
        onClick={() =>
          editor
            .chain()
            .focus()
            .deleteRange({ from: at, to: at + 1 })
            .run()
        }
      >
        <Trash2 aria-hidden className="size-4" />
        {t('remove')}
      </Button>
    </section>
  );
}
