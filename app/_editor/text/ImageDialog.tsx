'use client';

import type { Editor } from '@tiptap/react';
import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { HttpProblem } from '#app/_editor/http/request';
import { useRoom } from '#app/_editor/room/RoomProvider';
import { useFormDraft } from '#app/_editor/room/useFormDraft';
import type { DraftOf } from '#app/_editor/text/draftOf';
import { Button } from '#app/_editor/ui/Button';
import { Dialog } from '#app/_editor/ui/Dialog';
import { Field, Labelled } from '#app/_editor/ui/Field';
import { Progress } from '#app/_editor/ui/Progress';
import { imageMediaTypes, imageNode, maxImageBytes } from '#core/model/nodes/image';
import { insertBlock } from './insertBlock';
import { uploadImage } from './uploadImage';
import type { ImageDrafting } from './useImageDraft';

const problems = ['file', 'alt', 'credit', 'not-an-image', 'too-large', 'too-many', 'offline', 'forbidden'] as const;
type Problem = { of: (typeof problems)[number] } | { of: 'failed'; reason: string };

/**
 * Inserts a picture with its required texts. Uploads only when the user submits. The files and texts stay until the picture is in
 * the text.
 */
export function ImageDialog({ editor, drafting, draftOf }: { editor: Editor; drafting: ImageDrafting; draftOf: DraftOf }) {
  const t = useTranslations('richText.image');
  const { timelineId } = useRoom();
  const { draft, change, next } = drafting;
  const alt = useFormDraft({ key: `${draftOf.key} alt`, label: t('alt'), eventId: draftOf.eventId, before: draft.alt });
  const credit = useFormDraft({ key: `${draftOf.key} credit`, label: t('credit'), eventId: draftOf.eventId, before: draft.credit });
  const [file] = draft.files;
  const [found, setFound] = useState<Problem[]>([]);
  const [sent, setSent] = useState<number | null>(null);
  const upload = useRef<AbortController | null>(null);
  const id = useId();
  const fileProblem = found.find(({ of }) => of !== 'alt' && of !== 'credit') ?? null;

  useEffect(() => () => upload.current?.abort(), []);
  useEffect(() => {
    setFound(file ? misfits(file) : []);
  }, [file]);

  const keep = () => {
    change({ alt: alt.value, credit: credit.value });
    alt.drop();
    credit.drop();
  };
  const close = () => {
    keep();
    drafting.close();
  };
  const handleSubmit = async (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    const words = { alt: alt.value.trim(), credit: credit.value.trim() };
    const missing: Problem[] = [
      ...(file ? misfits(file) : [{ of: 'file' } as const]),
      ...(words.alt ? [] : [{ of: 'alt' } as const]),
      ...(words.credit ? [] : [{ of: 'credit' } as const]),
    ];
    setFound(missing);
    if (!file || missing.length > 0) return;
    upload.current = new AbortController();
    setSent(0);
    try {
      const image = await uploadImage(timelineId, file, setSent, upload.current.signal);
      const node = editor.schema.nodes[imageNode]?.create({ hash: image.hash, width: image.width, height: image.height, ...words });
      keep();
      next();
      if (node) insertBlock(editor, node);
    } catch (error) {
      if (!(error instanceof HttpProblem)) throw error;
      const known = problems.find((each) => each === error.code);
      setFound([known ? { of: known } : { of: 'failed', reason: error.message }]);
    } finally {
      setSent(null);
    }
  };
  const problem = (of: 'alt' | 'credit') => (found.some((each) => each.of === of) ? t(`problem.${of}`) : null);

  return (
    <Dialog title={t('title')} onClose={close}>
      <form onSubmit={handleSubmit} className="space-y-4" noValidate>
        <Labelled
          id={id}
          label={t('file')}
          hint={t('fileHint')}
          error={
            fileProblem &&
            (fileProblem.of === 'failed' ? t('problem.failed', { reason: fileProblem.reason }) : t(`problem.${fileProblem.of}`))
          }
        >
          {file && <Preview file={file} more={draft.files.length - 1} />}
          <input
            id={id}
            type="file"
            accept={imageMediaTypes.join(',')}
            aria-describedby={[`${id}-hint`, fileProblem ? `${id}-error` : ''].join(' ').trim()}
            aria-invalid={fileProblem ? true : undefined}
            className="file-input"
            disabled={sent !== null}
            onChange={({ target }) => {
              const picked = target.files?.[0];
              if (picked) change({ files: [picked, ...draft.files.slice(1)] });
            }}
          />
        </Labelled>
        <Field
          label={t('alt')}
          hint={t('altHint')}
          error={problem('alt')}
          required
          dir="auto"
          maxLength={1_000}
          value={alt.value}
          onChange={(event) => alt.type(event.target.value)}
        />
        <Field
          label={t('credit')}
          hint={t('creditHint')}
          error={problem('credit')}
          required
          dir="auto"
          maxLength={300}
          value={credit.value}
          onChange={(event) => credit.type(event.target.value)}
        />
        <div className="flex flex-wrap items-center justify-end gap-2">
          {sent !== null && (sent < 1 ? <Progress label={t('uploading')} value={sent} /> : <Progress label={t('preparing')} />)}
          <Button variant="quiet" onClick={close}>
            {t('cancel')}
          </Button>
          <Button type="submit" variant="primary" disabled={sent !== null}>
            {t('put')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** Returns the problems that are known before the upload. The server checks the content of the file. */
function misfits(file: File): Problem[] {
  if (!imageMediaTypes.some((each) => each === file.type)) return [{ of: 'not-an-image' }];
  return file.size > maxImageBytes ? [{ of: 'too-large' }] : [];
}

function Preview({ file, more }: { file: File; more: number }) {
  const t = useTranslations('richText.image');
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    const made = URL.createObjectURL(file);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  return (
    <div className="mb-2 flex items-center gap-3">
      {address && imageMediaTypes.some((each) => each === file.type) && (
        // biome-ignore lint/performance/noImgElement: it is on this device
        <img src={address} alt="" className="image-preview" />
      )}
      <p className="min-w-0 text-sm">
        <span className="block break-words" dir="auto">
          {file.name}
        </span>
        {more > 0 && <span className="text-ink-muted">{t('more', { count: more })}</span>}
      </p>
    </div>
  );
}
