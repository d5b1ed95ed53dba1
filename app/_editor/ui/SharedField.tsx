'use client';

import { type ChangeEvent, type ComponentProps, useEffect, useLayoutEffect, useReducer, useRef, useState } from 'react';
import { placeIn } from '#core/model/fieldTypes/mergeText';
import { Field, Textarea } from './Field';

type Input = HTMLInputElement | HTMLTextAreaElement;

interface Shared {
  value: string;
  /** `was`: the text that the field showed before the key, which lacks the latest changes of colleagues while an input method composes. */
  onType: (typed: string, was: string) => void;
}

/** A field whose value colleagues may change at any time. The caret stays on its letter, and a composition is not disturbed. */
export function SharedField({ value, onType, ...rest }: Shared & Omit<ComponentProps<typeof Field>, 'value' | 'onChange'>) {
  return <Field {...useSharedValue<HTMLInputElement>(value, onType)} {...rest} />;
}

export function SharedTextarea({ value, onType, ...rest }: Shared & Omit<ComponentProps<typeof Textarea>, 'value' | 'onChange'>) {
  return <Textarea {...useSharedValue<HTMLTextAreaElement>(value, onType)} {...rest} />;
}

/** React moves the caret to the end when it sets the value of a field. So the field is not controlled. */
function useSharedValue<T extends Input>(value: string, onType: Shared['onType']) {
  const field = useRef<T>(null);
  const [defaultValue] = useState(value);
  const shown = useRef(value);
  const isComposing = useRef(false);
  const [, showAgain] = useReducer((count: number) => count + 1, 0);

  // After each rendering: the owner of the value may have changed what was typed.
  useLayoutEffect(() => {
    if (field.current && !isComposing.current) show(field.current, value);
    if (!isComposing.current) shown.current = value;
  });
  useEffect(() => {
    const node = field.current;
    const begin = () => {
      isComposing.current = true;
    };
    const end = () => {
      isComposing.current = false;
      showAgain();
    };
    node?.addEventListener('compositionstart', begin);
    node?.addEventListener('compositionend', end);
    return () => {
      node?.removeEventListener('compositionstart', begin);
      node?.removeEventListener('compositionend', end);
    };
  }, []);

  const onChange = ({ target }: ChangeEvent<T>) => {
    const was = shown.current;
    shown.current = target.value;
    onType(target.value, was);
    showAgain();
  };
  return { ref: field, defaultValue, onChange };
}

function show(field: Input, value: string): void {
  const before = field.value;
  if (before === value) return;
  const [start, end] = [field.selectionStart, field.selectionEnd].map((place) => placeIn(place ?? before.length, before, value));
  field.value = value;
  // Elsewhere it would take the focus in Safari.
  if (document.activeElement === field) field.setSelectionRange(start ?? null, end ?? null);
}
