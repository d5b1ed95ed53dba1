'use client';

import { useTranslations } from 'use-intl';
import type { Person } from './presence';
import { usePresence } from './usePresence';

const mostShown = 6;
/** The number that fits on a phone, which does not show the user. */
const mostOnPhone = 2;

interface PeopleBarProps {
  followedId: string | null;
  /** Called to follow this person. Null stops it. */
  onFollow: (userId: string | null) => void;
  /** Returns an event's title, to tell where someone is. */
  titleOf: (eventId: string) => string;
}

/** The initials of everyone in the room. A click follows a person. */
export function PeopleBar({ followedId, onFollow, titleOf }: PeopleBarProps) {
  const t = useTranslations('presence');
  const people = usePresence();
  return (
    <ul aria-label={t('here')} className="flex shrink-0 items-center gap-0.5">
      {people.slice(0, mostShown).map((person, at) => {
        const fitsWhere = at < mostOnPhone ? undefined : 'max-sm:hidden';
        if (person.isSelf)
          return (
            <li key={person.userId} className="max-sm:hidden">
              <Avatar person={person} title={t('you', { name: person.name })} />
            </li>
          );
        const isFollowed = person.userId === followedId;
        const [place] = person.places;
        const where = place ? t('at', { name: person.name, title: titleOf(place.eventId) }) : person.name;
        return (
          <li key={person.userId} className={fitsWhere}>
            <button
              type="button"
              aria-pressed={isFollowed}
              data-follows
              aria-label={t('follow', { name: person.name })}
              title={where}
              onClick={() => onFollow(isFollowed ? null : person.userId)}
              className={`flex rounded-full ${isFollowed ? 'outline-2 outline-offset-1 outline-accent' : ''}`}
            >
              <Initials person={person} />
            </button>
          </li>
        );
      })}
      {people.length > mostOnPhone && (
        <li className="ps-1 text-xs text-ink-muted sm:hidden">{t('more', { count: people.length - mostOnPhone })}</li>
      )}
      {people.length > mostShown && (
        <li className="ps-1 text-xs text-ink-muted max-sm:hidden">{t('more', { count: people.length - mostShown })}</li>
      )}
    </ul>
  );
}

/** Initials on the person's colour, which is also that of their caret. */
export function Avatar({ person, title, isSmall }: { person: Person; title: string; isSmall?: boolean }) {
  return (
    <span role="img" aria-label={title} title={title} className="flex">
      <Initials person={person} isSmall={isSmall} />
    </span>
  );
}

function Initials({ person, isSmall }: { person: Person; isSmall?: boolean }) {
  const initials = person.name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => [...word][0] ?? '')
    .join('');
  return (
    <span
      aria-hidden
      // Drawn by CSS, so that they are no part of the button's name.
      data-drawn={initials}
      style={{ background: person.colour }}
      className={`flex items-center justify-center rounded-full border-2 border-surface font-semibold text-white uppercase ${isSmall ? 'size-6 text-[0.5625rem]' : 'size-7 text-[0.6875rem]'}`}
    />
  );
}
