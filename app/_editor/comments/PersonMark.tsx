import { Avatar } from '#app/_editor/room/PeopleBar';
import { colourOf } from '#app/_editor/room/presence';
import type { PersonName } from '#core/comments/thread';

/** Initials beside a name that is written out. */
export function PersonMark({ person: { id, name } }: { person: PersonName }) {
  return (
    <span aria-hidden>
      <Avatar person={{ userId: id, name, colour: colourOf(id), isSelf: false, places: [] }} title={name} isSmall />
    </span>
  );
}
