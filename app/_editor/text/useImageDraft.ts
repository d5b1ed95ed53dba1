import { useState } from 'react';

/** The pictures that somebody has picked, pasted or dropped and not put in yet, and what they have written of the first. */
export interface ImageDraft {
  files: readonly File[];
  alt: string;
  credit: string;
}

const empty: ImageDraft = { files: [], alt: '', credit: '' };

export interface ImageDrafting {
  draft: ImageDraft;
  isOpen: boolean;
  /** Opens the dialog, with these pictures behind those that are waiting already. */
  take: (files?: readonly File[]) => void;
  change: (change: Partial<ImageDraft>) => void;
  /** The first picture is in the text: the next one's turn. Credit stays, since pictures come in series. */
  next: () => void;
  /** Keeps everything for when it is opened again. */
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
