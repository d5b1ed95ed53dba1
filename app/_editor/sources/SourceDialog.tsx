'use client';

import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useRoom, useTimelinePart } from '#app/_editor/room/RoomProvider';
import { toastStep } from '#app/_editor/room/toastStep';
import { useDeleter } from '#app/_editor/room/VanishedProvider';
import { SourceText } from '#app/_editor/sources/SourceText';
import { Button } from '#app/_editor/ui/Button';
import { Dialog } from '#app/_editor/ui/Dialog';
import { Select } from '#app/_editor/ui/Select';
import { addSource, deleteSource, updateSource } from '#core/edits/source';
import { rootsOf, verifications } from '#core/model/schema';
import { type CslItem, sourceTypes } from '#core/sources/source';
import { readSourceForm, type SourceField, sourceTexts } from './sourceForm';

interface SourceDialogProps {
  /** Null for a new source. */
  source: CslItem | null;
  timesCited: number;
  onClose: () => void;
}

/** Adds or edits a source. Errors stand beside their fields, and nothing is written until all are corrected. */
export function SourceDialog({ source, timesCited, onClose }: SourceDialogProps) {
  const t = useTranslations('sources');
  const types = useTranslations('sourceType');
  const names = useTranslations('verification');
  const { joined, undo, drafts } = useRoom();
  // The state when the dialog opened. The difference is what the user typed.
  const [before] = useState(() => sourceTexts(source));
  const texts = { before, form: `source ${source?.id ?? 'new'}` };
  const [problems, setProblems] = useState<Partial<Record<SourceField, string>>>({});
  // A boolean, so that edits of other sources do not render the dialog.
  const isGone = useTimelinePart(({ sources }) => source !== null && !sources.some(({ id }) => id === source.id));
  const by = useDeleter(isGone && source ? source.id : null);
  const errorAt = (field: SourceField) => (problems[field] ? t(`problem.${problems[field]}` as Parameters<typeof t>[0]) : null);

  const close = () => {
    drafts.dropUnder(`${texts.form} `);
    onClose();
  };
  const handleSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const read = readSourceForm(new FormData(event.currentTarget), before);
    if (!read.ok) return setProblems(read.problems);
    if (!source) addSource(joined.doc, { type: 'webpage', title: '', ...read.change });
    else if (rootsOf(joined.doc).sources.has(source.id)) updateSource(joined.doc, source.id, read.change);
    else return;
    close();
  };
  const handleDelete = () => {
    if (!source) return;
    const remove = () => {
      if (rootsOf(joined.doc).sources.has(source.id)) deleteSource(joined.doc, source.id);
    };
    toastStep(undo, remove, { words: () => t('deleted', { title: source.title }), undo: t('undo') });
    close();
  };

  return (
    <Dialog title={t(source ? 'editTitle' : 'add')} onClose={close}>
      <form onSubmit={handleSubmit} className="space-y-4" noValidate>
        <SourceText {...texts} name="title" error={errorAt('title')} required />
        <SourceText {...texts} name="authors" hint={t('field.authorsHint')} isLong />
        <div className="grid gap-4 sm:grid-cols-2">
          <Select label={t('field.type')} name="type" defaultValue={before.type || 'webpage'}>
            {[...new Set([...sourceTypes, ...(source ? [source.type] : [])])].map((type) => (
              <option key={type} value={type}>
                {types.has(type as never) ? types(type as never) : type}
              </option>
            ))}
          </Select>
          <SourceText {...texts} name="container" />
          <SourceText {...texts} name="publisher" />
          <SourceText {...texts} name="issued" hint={t('field.issuedHint')} error={errorAt('issued')} />
          <SourceText {...texts} name="language" hint={t('field.languageHint')} error={errorAt('language')} />
        </div>
        <SourceText {...texts} name="url" inputMode="url" error={errorAt('url')} />
        <SourceText {...texts} name="archive" inputMode="url" error={errorAt('archive')} />
        <div className="grid gap-4 sm:grid-cols-2">
          <SourceText {...texts} name="reliability" hint={t('field.reliabilityHint')} />
          <Select label={t('field.verification')} name="verification" defaultValue={before.verification}>
            <option value="">{t('notSaid')}</option>
            {[...new Set([...verifications, ...(before.verification ? [before.verification] : [])])].map((each) => (
              <option key={each} value={each}>
                {names.has(each as never) ? names(each as never) : each}
              </option>
            ))}
          </Select>
        </div>
        <SourceText {...texts} name="note" isLong />
        {isGone && (
          <p role="alert" className="text-sm text-danger">
            {t('gone', { by })}
          </p>
        )}
        <div className="flex flex-wrap items-center justify-between gap-3">
          {source && !isGone && timesCited === 0 ? (
            <Button variant="danger" onClick={handleDelete}>
              {t('delete')}
            </Button>
          ) : (
            <p className="text-sm text-ink-muted">{source && !isGone && t('cannotDelete', { count: timesCited })}</p>
          )}
          <Button type="submit" variant="primary" disabled={isGone}>
            {t('save')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
