'use client';

import { type ComponentProps, type KeyboardEvent, useId, useLayoutEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Textarea } from '#app/_editor/ui/Field';
import type { PersonName } from '#core/comments/thread';
import { matching, mentionAt } from './mentions';

const mostShown = 6;

interface MentionFieldProps extends Omit<ComponentProps<typeof Textarea>, 'onChange' | 'value'> {
  value: string;
  people: readonly PersonName[];
  onType: (text: string) => void;
  onPick: (person: PersonName) => void;
}

/** A field in which `@` offers the people of the timeline. Arrows choose, Enter or Tab takes, Escape closes. */
export function MentionField({ value, people, onType, onPick, onKeyDown, onBlur, ...props }: MentionFieldProps) {
  const t = useTranslations('comments');
  const listId = useId();
  const [caret, setCaret] = useState<number | null>(null);
  const [chosen, setChosen] = useState(0);
  const field = useRef<HTMLTextAreaElement | null>(null);
  const caretToSet = useRef<number | null>(null);
  const typed = caret === null ? null : mentionAt(value, caret);
  const found = typed ? matching(people, typed.query).slice(0, mostShown) : [];
  const isOpen = found.length > 0;
  const at = Math.min(chosen, found.length - 1);

  const take = (person: PersonName) => {
    if (!typed || caret === null) return;
    const before = `${value.slice(0, typed.from)}@${person.name} `;
    onPick(person);
    onType(before + value.slice(caret).replace(/^ /, ''));
    setCaret(null);
    caretToSet.current = before.length;
  };
  // Before the next key: a frame later, its letter would already stand elsewhere.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the new value has moved the caret to its end
  useLayoutEffect(() => {
    if (caretToSet.current === null) return;
    field.current?.setSelectionRange(caretToSet.current, caretToSet.current);
    caretToSet.current = null;
  }, [value]);
  const handleKey = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const person = found[at];
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.nativeEvent.isComposing;
    if (isOpen && person && isPlain && ['ArrowDown', 'ArrowUp', 'Enter', 'Tab', 'Escape'].includes(event.key)) {
      event.preventDefault();
      event.stopPropagation();
      if (event.key === 'Escape') setCaret(null);
      else if (event.key === 'Enter' || event.key === 'Tab') take(person);
      else setChosen((at + (event.key === 'ArrowDown' ? 1 : found.length - 1)) % found.length);
      return;
    }
    onKeyDown?.(event);
  };
  return (
    <div className="relative">
      <Textarea
        {...props}
        value={value}
        aria-autocomplete="list"
        aria-controls={isOpen ? listId : undefined}
        aria-activedescendant={isOpen ? `${listId}-${at}` : undefined}
        onFocus={(event) => {
          field.current = event.currentTarget;
          props.onFocus?.(event);
        }}
        onChange={(event) => {
          onType(event.target.value);
          setCaret(event.target.selectionStart);
          setChosen(0);
        }}
        onBlur={(event) => {
          setCaret(null);
          onBlur?.(event);
        }}
        onKeyDown={handleKey}
      />
      <p role="status" className="sr-only">
        {isOpen && t('mention.found', { count: found.length, name: found[at]?.name ?? '' })}
      </p>
      {isOpen && (
        <div
          id={listId}
          role="listbox"
          aria-label={t('mention.people')}
          className="popover absolute inset-x-0 top-full z-20 mt-1 p-1 text-sm"
        >
          {found.map((person, index) => (
            // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus and names the chosen one
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are handled in the field
            <div
              key={person.id}
              id={`${listId}-${index}`}
              role="option"
              aria-selected={index === at}
              className="option cursor-pointer py-1.5"
              dir="auto"
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => take(person)}
            >
              {person.name}
            </div>
          ))}
        </div>
      )}
    </div>
  );
}
