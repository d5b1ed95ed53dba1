'use client';

import { useTranslations } from 'use-intl';
import type { Person } from './presence';
import { usePresence } from './usePresence';

/** Everyone who is here, by their initials. */
export function PeopleBar() {
  const t = useTranslations('presence');
  const people = usePresence();
  return (
    <ul aria-label={t('here')} className="flex -space-x-1.5">
      {people.map((person) => (
        <li key={person.userId}>
          <Avatar person={person} title={person.isSelf ? t('you', { name: person.name }) : person.name} />
        </li>
      ))}
    </ul>
  );
}

/** Initials on the person's colour, which is that of their caret. */
export function Avatar({ person, title }: { person: Person; title: string }) {
  const initials = person.name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => [...word][0] ?? '')
    .join('');
  return (
    <span
      role="img"
      aria-label={title}
      title={title}
      style={{ background: person.colour }}
      className="flex size-7 items-center justify-center rounded-full border-2 border-surface text-[0.6875rem] font-semibold text-white uppercase"
    >
      <span aria-hidden>{initials}</span>
    </span>
  );
}
