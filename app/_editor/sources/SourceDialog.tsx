'use client';

import { SourceMessages } from '#app/_editor/messages/SourceMessages';
import { SourceFormDialog, type SourceFormDialogProps } from './SourceFormDialog';

/** Adds or edits a source. */
export function SourceDialog(props: SourceFormDialogProps) {
  return (
    <SourceMessages>
      <SourceFormDialog {...props} />
    </SourceMessages>
  );
}
