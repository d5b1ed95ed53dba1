'use client';

import { type FormEvent, useState } from 'react';
import { toast } from 'sonner';
import { useTranslations } from 'use-intl';
import { issuedOn } from '#core/citations/reference';
import { type CslItem, sourceTypes } from '#core/citations/source';
import { addSource, deleteSource, updateSource } from '#core/timeline/edits/source';
import { verifications } from '#core/timeline/schema';
import { useRoom } from '../../../_collab/RoomProvider';
import { Button } from '../../../_ui/Button';
import { Dialog } from '../../../_ui/Dialog';
import { Field, Textarea } from '../../../_ui/Field';
import { Select } from '../../../_ui/Select';
import { readSourceForm, type SourceField } from './sourceForm';

interface SourceDialogProps {
  /** Null: a new one. */
  source: CslItem | null;
  timesCited: number;
  onClose: () => void;
}

/** Adds or edits a source. What is wrong is said beside its field, and nothing is written until all of it is right. */
export function SourceDialog({ source, timesCited, onClose }: SourceDialogProps) {
  const t = useTranslations('sources');
  const types = useTranslations('sourceType');
  const names = useTranslations('verification');
  const { joined, undo } = useRoom();
  const [problems, setProblems] = useState<Partial<Record<SourceField, string>>>({});
  const errorAt = (field: SourceField) => (problems[field] ? t(`problem.${problems[field]}` as Parameters<typeof t>[0]) : null);

  const handleSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const read = readSourceForm(new FormData(event.currentTarget));
    if (!read.ok) return setProblems(read.problems);
    if (source) updateSource(joined.doc, source.id, read.source);
    else addSource(joined.doc, read.source);
    onClose();
  };
  const handleDelete = () => {
    if (!source) return;
    undo.stopCapturing();
    deleteSource(joined.doc, source.id);
    onClose();
    toast(t('deleted', { title: source.title }), { action: { label: t('undo'), onClick: () => undo.undo() } });
  };

  return (
    <Dialog title={t(source ? 'editTitle' : 'add')} onClose={onClose}>
      <form onSubmit={handleSubmit} className="space-y-4" noValidate>
        <Field label={t('field.title')} name="title" defaultValue={source?.title} error={errorAt('title')} dir="auto" required />
        <Textarea
          label={t('field.authors')}
          name="authors"
          hint={t('field.authorsHint')}
          rows={2}
          dir="auto"
          defaultValue={(source?.author ?? [])
            .map(({ family, given, literal }) => literal ?? [family, given].filter(Boolean).join(', '))
            .join('\n')}
        />
        <div className="grid gap-4 sm:grid-cols-2">
          <Select label={t('field.type')} name="type" defaultValue={source?.type ?? 'webpage'}>
            {[...new Set([...sourceTypes, ...(source ? [source.type] : [])])].map((type) => (
              <option key={type} value={type}>
                {types.has(type as never) ? types(type as never) : type}
              </option>
            ))}
          </Select>
          <Field label={t('field.container')} name="container" defaultValue={source?.['container-title']} dir="auto" />
          <Field
            label={t('field.issued')}
            name="issued"
            hint={t('field.issuedHint')}
            defaultValue={source ? issuedOn(source) : ''}
            error={errorAt('issued')}
          />
          <Field
            label={t('field.language')}
            name="language"
            defaultValue={source?.language}
            error={errorAt('language')}
            hint={t('field.languageHint')}
          />
        </div>
        <Field label={t('field.url')} name="url" inputMode="url" defaultValue={source?.URL} error={errorAt('url')} />
        <Field
          label={t('field.archive')}
          name="archive"
          inputMode="url"
          defaultValue={source?.annalist.archiveUrl}
          error={errorAt('archive')}
        />
        <div className="grid gap-4 sm:grid-cols-2">
          <Field
            label={t('field.reliability')}
            name="reliability"
            hint={t('field.reliabilityHint')}
            defaultValue={source?.annalist.reliability}
          />
          <Select label={t('field.verification')} name="verification" defaultValue={source?.annalist.verification ?? ''}>
            <option value="">{t('notSaid')}</option>
            {verifications.map((each) => (
              <option key={each} value={each}>
                {names(each)}
              </option>
            ))}
          </Select>
        </div>
        <Textarea label={t('field.note')} name="note" rows={2} defaultValue={source?.note} dir="auto" />
        <div className="flex flex-wrap items-center justify-between gap-3">
          {source && timesCited === 0 ? (
            <Button variant="danger" onClick={handleDelete}>
              {t('delete')}
            </Button>
          ) : (
            <p className="text-sm text-ink-muted">{source && t('cannotDelete', { count: timesCited })}</p>
          )}
          <Button type="submit" variant="primary">
            {t('save')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
