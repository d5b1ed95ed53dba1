import { useState } from 'react';

/** The pictures that the user has picked, pasted or dropped but not inserted, and the texts of the first. */
export interface ImageDraft {
  files: readonly File[];
  alt: string;
  credit: string;
}

const empty: ImageDraft = { files: [], alt: '', credit: '' };

export interface ImageDrafting {
  draft: ImageDraft;
  isOpen: boolean;
  /** Opens the dialog and adds these pictures behind the waiting ones. */
  take: (files?: readonly File[]) => void;
  change: (change: Partial<ImageDraft>) => void;
  /** Continues with the next picture. The credit stays, since pictures come in series. */
  next: () => void;
  /** Keeps everything until the dialog opens again. */
  close: () => void;
}

export function useImageDraft(): ImageDrafting {
  const [draft, setDraft] = useState(empty);
  const [isOpen, setIsOpen] = useState(false);
  return {
    draft,
    isOpen,
    take: (files = []) => {
      setDraft((before) => ({ ...before, files: [...before.files, ...files] }));
      setIsOpen(true);
    },
    change: (change) => setDraft((before) => ({ ...before, ...change })),
    next: () => {
      setIsOpen(draft.files.length > 1);
      setDraft(({ files, credit }) => (files.length > 1 ? { files: files.slice(1), alt: '', credit } : empty));
    },
    close: () => setIsOpen(false),
  };
}
