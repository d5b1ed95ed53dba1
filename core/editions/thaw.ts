import { z } from 'zod';
import type { Edition } from '#core/editions/edition';
import { version1 } from '#core/editions/format/version1';
import { version2 } from '#core/editions/format/version2';
import { version3 } from '#core/editions/format/version3';
import { version4 } from '#core/editions/format/version4';

/** The file is not an edition, or has a version that this build does not know. */
export class UnreadableEdition extends Error {
  constructor(reason: string) {
    super(`This edition cannot be read: ${reason}.`);
    this.name = 'UnreadableEdition';
  }
}

const head = z.object({ format: z.literal('annalist-edition'), version: z.int() });
/** All versions ever published. */
const versions: Readonly<Record<number, z.ZodType<Edition>>> = {
  1: version1.transform(toVersion4),
  2: version2.transform(toVersion4),
  3: version3.transform(toVersion4),
  4: version4,
};

/** Reads the JSON of a published edition of any version. Throws `UnreadableEdition`. */
export function thaw(json: unknown): Edition {
  const given = head.safeParse(json);
  if (!given.success) throw new UnreadableEdition('it is no edition');
  const reader = versions[given.data.version];
  if (!reader) throw new UnreadableEdition(`its version ${given.data.version} is newer than this program`);
  const read = reader.safeParse(json);
  if (!read.success) throw new UnreadableEdition(z.prettifyError(read.error));
  return read.data;
}

/** Versions 3 and 4 only have more fields. */
function toVersion4(edition: z.output<typeof version2> | z.output<typeof version3>): Edition {
  return { ...edition, $schema: '/schemas/edition-4.json', version: 4 };
}
