'use client';

import { type KeyboardEvent, type ReactNode, useEffect, useState } from 'react';
import { FieldPresence } from '../../../_collab/FieldPresence';
import { useRoom } from '../../../_collab/RoomProvider';
import { Field } from '../../../_ui/Field';

interface DraftFieldProps {
  label: string;
  value: string;
  /** Takes what was typed, when the field is left or Enter is pressed. */
  onCommit: (value: string) => void;
  /** Is told of every letter, and with null when the draft is given up. */
  onType?: (typed: string | null) => void;
  presenceAt: { eventId: string; field: string };
  /** Says what is wrong with what is typed, as it is typed; what is wrong is kept all the same. */
  problemOf?: (typed: string) => string | null;
  hintOf?: (typed: string) => ReactNode;
  isLabelHidden?: boolean;
  className?: string;
  list?: string;
}

/** A field of plain text that writes to the doc once, when its typing is done; a colleague's change comes in until then. */
export function DraftField({ label, value, onCommit, onType, presenceAt, problemOf, hintOf, className, ...rest }: DraftFieldProps) {
  const { presence } = useRoom();
  const [typed, setTyped] = useState<string | null>(null);
  const shown = typed ?? value;

  useEffect(() => {
    // What was typed has arrived.
    setTyped((before) => (before === value ? null : before));
  }, [value]);

  const commit = () => {
    if (typed !== null && typed !== value) onCommit(typed);
    else setTyped(null);
  };
  const handleKey = (event: KeyboardEvent) => {
    if (event.key === 'Enter') commit();
    if (event.key === 'Escape' && typed !== null) {
      event.stopPropagation();
      setTyped(null);
      onType?.(null);
    }
  };

  return (
    <FieldPresence at={presenceAt} className={className}>
      <Field
        label={label}
        value={shown}
        dir="auto"
        data-draft={typed === null || typed === value ? 'clean' : 'typing'}
        error={problemOf?.(shown)}
        hint={hintOf?.(shown)}
        onChange={(event) => {
          setTyped(event.target.value);
          onType?.(event.target.value);
        }}
        onKeyDown={handleKey}
        onFocus={() => presence.setPlace(presenceAt)}
        onBlur={() => {
          commit();
          presence.setPlace({ eventId: presenceAt.eventId, field: '' });
        }}
        {...rest}
      />
    </FieldPresence>
  );
}
