'use client';

import { type ComponentProps, useId, useState } from 'react';
import { interfaceLanguage } from '#app/_editor/messages/interfaceLanguage';
import { Field } from '#app/_editor/ui/Field';
import { allLanguages, readLanguage } from '#core/languages';

/** A field for a language by name or tag. Its datalist has hundreds of entries and is filled on focus. */
export function LanguageField(props: Omit<ComponentProps<typeof Field>, 'list' | 'onFocus'>) {
  const id = useId();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Field {...props} list={id} autoComplete="off" autoCapitalize="none" spellCheck={false} onFocus={() => setIsOpen(true)} />
      <datalist id={id}>
        {isOpen &&
          allLanguages(interfaceLanguage).map(({ tag, name }) => (
            <option key={tag} value={name}>
              {tag}
            </option>
          ))}
      </datalist>
    </>
  );
}

/** Returns the tag in a `LanguageField`. Null if it is not a language. */
export function readLanguageField(value: FormDataEntryValue | null): string | null {
  return typeof value === 'string' ? readLanguage(value, interfaceLanguage) : null;
}
