'use client';

import { X } from 'lucide-react';
import { type FormEvent, useId, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { useFormDraft } from '#app/_editor/room/useFormDraft';
import { Button } from '#app/_editor/ui/Button';

interface MemberFieldProps {
  eventId: string;
  part: 'tracks' | 'actors';
  label: string;
  addLabel: string;
  all: readonly { id: string; name: string }[];
  chosen: readonly string[];
  onSet: (id: string, isOn: boolean) => void;
  onCreate: (name: string) => void;
}

/** The things an event belongs to, each with a button to remove it, and a field to add an existing or a new one. */
export function MemberField({ eventId, part, label, addLabel, all, chosen, onSet, onCreate }: MemberFieldProps) {
  const t = useTranslations('events');
  const words = useTranslations('list');
  const id = useId();
  const draft = useFormDraft({ key: `${eventId} ${part}`, label: addLabel, eventId });
  const name = draft.value;
  const input = useRef<HTMLInputElement>(null);
  const isChosen = new Set(chosen);

  const handleAdd = (event: FormEvent) => {
    event.preventDefault();
    input.current?.focus();
    const typed = name.trim();
    if (typed === '') return;
    const known = all.find((each) => each.name.toLocaleLowerCase() === typed.toLocaleLowerCase());
    if (known) onSet(known.id, true);
    else onCreate(typed);
    draft.drop();
  };

  return (
    <form onSubmit={handleAdd}>
      <label htmlFor={id} className={chosen.length === 0 ? 'sr-only' : 'block text-sm font-medium'}>
        {label}
      </label>
      <ul className="flex flex-wrap gap-1.5">
        {all
          .filter((each) => isChosen.has(each.id))
          .map((each) => (
            <li key={each.id} className="flex items-center rounded-full border border-line bg-surface ps-3 text-sm">
              <span dir="auto">{each.name}</span>
              <button
                type="button"
                aria-label={t('takeAway', { name: each.name })}
                className="flex size-7 items-center justify-center rounded-full hover:bg-sunken"
                onClick={() => {
                  onSet(each.id, false);
                  input.current?.focus();
                }}
              >
                <X aria-hidden className="size-3.5" />
              </button>
            </li>
          ))}
      </ul>
      <div className="flex gap-2">
        <input
          ref={input}
          id={id}
          className="control min-w-0 flex-1"
          list={`${id}-list`}
          placeholder={addLabel}
          value={name}
          dir="auto"
          autoComplete="off"
          onChange={(event) => draft.type(event.target.value)}
        />
        <datalist id={`${id}-list`}>
          {all
            .filter((each) => !isChosen.has(each.id))
            .map((each) => (
              <option key={each.id} value={each.name} />
            ))}
        </datalist>
        {/* Keeps its space, so that nothing moves during typing. */}
        <Button type="submit" className={name.trim() === '' ? 'invisible' : ''}>
          {words('add')}
        </Button>
      </div>
    </form>
  );
}
