'use client';

import { type ComponentProps, useId, useState } from 'react';
import { interfaceLanguage } from '#app/_editor/messages/interfaceLanguage';
import { Field } from '#app/_editor/ui/Field';
import { allLanguages, readLanguage } from '#core/languages';

/** A language by its name or tag. The platform's own list is filled when somebody comes to the field: it has hundreds of entries. */
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

/** The tag of what stands in a `LanguageField`. Null: it is no language. */
export function readLanguageField(value: FormDataEntryValue | null): string | null {
  return typeof value === 'string' ? readLanguage(value, interfaceLanguage) : null;
}
