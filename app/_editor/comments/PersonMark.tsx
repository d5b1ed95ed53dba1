import { Avatar } from '#app/_editor/room/PeopleBar';
import { useColourOf } from '#app/_editor/room/usePresence';
import type { PersonName } from '#core/comments/thread';

/** Initials beside a name that is written out. */
export function PersonMark({ person: { id, name } }: { person: PersonName }) {
  const colour = useColourOf(id);
  return (
    <span aria-hidden>
      <Avatar person={{ userId: id, name, colour, isSelf: false, places: [] }} title={name} isSmall />
    </span>
  );
}
