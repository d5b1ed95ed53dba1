'use client';

import { Upload } from 'lucide-react';
import { type DragEvent, useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '#app/_editor/ui/Button';
import { Field, Textarea } from '#app/_editor/ui/Field';
import { FileButton } from '#app/_editor/ui/FileButton';

interface ChooseFileProps {
  problem: string | null;
  /** The problem is about the address. */
  isOfAddress: boolean;
  /** The texts of the fields. The dialog keeps them for another try. */
  typed: { address: string; text: string };
  onType: (typed: { address: string; text: string }) => void;
  onFile: (file: Blob, name: string) => void;
  onAddress: (address: string) => void;
}

/** Takes a file by choosing or dropping it, the address of a page, or references as pasted text. */
export function ChooseFile({ problem, isOfAddress, typed, onType, onFile, onAddress }: ChooseFileProps) {
  const t = useTranslations('importSources');
  const [isOver, setIsOver] = useState(false);
  const address = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (isOfAddress) address.current?.focus();
  }, [isOfAddress]);
  const readFile = (file: File | undefined) => {
    if (file) onFile(file, file.name);
  };
  const handleDrop = (event: DragEvent) => {
    event.preventDefault();
    setIsOver(false);
    readFile(event.dataTransfer.files[0]);
  };
  return (
    <div className="space-y-4">
      <p className="text-ink-muted text-sm">{t('what')}</p>
      {problem && !isOfAddress && (
        <p role="alert" className="text-danger text-sm">
          {problem}
        </p>
      )}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the button inside does the same for the keyboard. */}
      <div
        onDragOver={(event) => {
          event.preventDefault();
          setIsOver(true);
        }}
        onDragLeave={() => setIsOver(false)}
        onDrop={handleDrop}
        className={`flex flex-wrap items-center justify-center gap-3 rounded-lg border border-dashed p-6 ${isOver ? 'border-accent bg-accent-soft' : 'border-control'}`}
      >
        <FileButton variant="primary" label={t('choose')} accept=".bib,.bibtex,.ris,.json,.yaml,.yml,.rdf,.xml,.txt,.enw" onFile={readFile}>
          <Upload aria-hidden className="size-4" />
          {t('choose')}
        </FileButton>
        <span className="text-ink-muted text-sm">{t('drop')}</span>
      </div>
      <form
        className="flex flex-wrap items-start gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          if (typed.address.trim()) onAddress(typed.address.trim());
        }}
      >
        <Field
          ref={address}
          className="min-w-0 flex-1 basis-64"
          error={isOfAddress ? problem : null}
          label={t('address')}
          value={typed.address}
          inputMode="url"
          onChange={(event) => onType({ ...typed, address: event.target.value })}
        />
        <Button type="submit" className="mt-6" disabled={typed.address.trim() === ''}>
          {t('readAddress')}
        </Button>
      </form>
      <form
        className="space-y-2"
        onSubmit={(event) => {
          event.preventDefault();
          if (typed.text.trim()) onFile(new Blob([typed.text]), t('pasted'));
        }}
      >
        <Textarea
          label={t('paste')}
          value={typed.text}
          rows={5}
          dir="auto"
          onChange={(event) => onType({ ...typed, text: event.target.value })}
        />
        <Button type="submit" disabled={typed.text.trim() === ''}>
          {t('readPasted')}
        </Button>
      </form>
    </div>
  );
}
