'use client';

import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import { FieldPresence } from '#app/_editor/room/FieldPresence';
import { useRoom } from '#app/_editor/room/RoomProvider';
import { useDraft } from '#app/_editor/room/useDraft';
import { SharedField } from '#app/_editor/ui/SharedField';
import { ClashChoice } from './ClashChoice';

interface DraftFieldProps {
  label: string;
  value: string;
  /** Called with the text on blur, Enter or page exit. False: the text is refused and stays in the field. */
  onCommit: (value: string) => unknown;
  /** Called on every letter, and with null when the draft is discarded. */
  onType?: (typed: string | null) => void;
  /** Unique among all fields: the key of the draft. */
  presenceAt: { eventId: string; field: string };
  /** Validates while typing. Invalid input is still committed. */
  problemOf?: (typed: string) => string | null;
  hintOf?: (typed: string) => ReactNode;
  /** Two changes of it cannot be merged, as of a date. */
  isOneValue?: boolean;
  isLabelHidden?: boolean;
  className?: string;
  placeholder?: string;
  list?: string;
}

/**
 * A plain text field that writes to the doc once, when the user leaves it. It shows colleagues' changes, merged into what the user
 * types; the user decides about words that both have changed.
 */
export function DraftField({
  label,
  value,
  onCommit,
  onType,
  presenceAt,
  problemOf,
  hintOf,
  isOneValue,
  className,
  ...rest
}: DraftFieldProps) {
  const { presence } = useRoom();
  const { eventId, field } = presenceAt;
  const draft = useDraft({ key: `${eventId} ${field}`, label, eventId, value, isOneValue, onCommit });
  const { typed, shown, commit, clash } = draft;
  const found = useRef({ typed, onType });

  useEffect(() => {
    // A draft from an earlier window counts as typed now.
    if (found.current.typed !== null) found.current.onType?.(found.current.typed);
  }, []);

  const drop = () => {
    draft.drop();
    onType?.(null);
  };
  const handleKey = (event: KeyboardEvent) => {
    if (event.key === 'Enter') commit();
    if (event.key === 'Escape' && typed !== null) {
      event.stopPropagation();
      drop();
    }
  };

  return (
    <FieldPresence at={presenceAt} className={className}>
      <SharedField
        label={label}
        value={shown}
        dir="auto"
        data-draft={draft.isChanged ? 'typing' : 'clean'}
        error={problemOf?.(shown)}
        hint={hintOf?.(shown)}
        onType={(text, was) => {
          draft.type(text, was);
          onType?.(text);
        }}
        onKeyDown={handleKey}
        onFocus={() => presence.setPlace(presenceAt)}
        onBlur={() => {
          commit();
          presence.setPlace({ eventId, field: '' });
        }}
        {...rest}
      />
      <ClashChoice clash={clash && { ...clash, drop }} />
    </FieldPresence>
  );
}
