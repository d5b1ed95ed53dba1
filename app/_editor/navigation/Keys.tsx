'use client';

import { useTranslations } from 'use-intl';

const named = ['PageUp', 'PageDown', 'ArrowUp', 'ArrowDown', 'Enter', 'Delete', 'Backspace'] as const;

function isNamed(part: string): part is (typeof named)[number] {
  return named.some((each) => each === part);
}

/** A key combination in the names of this machine's keyboard. */
export function Keys({ combination }: { combination: string }) {
  const t = useTranslations('shortcuts.key');
  const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent);
  const names = combination.split('+').map((part) => {
    if (part === 'Mod') return t(isMac ? 'command' : 'control');
    if (part === 'Shift') return t('shift');
    if (part === 'Alt') return t(isMac ? 'option' : 'alt');
    return isNamed(part) ? t(part) : part.toUpperCase();
  });
  return (
    <span className="inline-flex gap-1">
      {names.map((name) => (
        <kbd key={name} className="min-w-6 rounded border border-line bg-sunken px-1.5 py-0.5 text-center font-sans text-xs text-ink-muted">
          {name}
        </kbd>
      ))}
    </span>
  );
}
