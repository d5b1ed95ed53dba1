import type { Edition } from '#core/editions/edition';
import { formats } from '#core/editions/formats/formats';
import type { FormatPlace } from '#core/editions/formats/place';
import { freezeFile } from '#server/editions/frozenFile';
import { dataPolicy } from '#server/editions/serving/policy';

/** A file of an edition, named by the rest of its address behind /t/<slug>/<number>/. */
export interface EditionFile {
  name: string;
  file: ReturnType<typeof freezeFile>;
}

/** Returns the files of an edition other than its page and its JSON. */
export function editionFiles(edition: Edition, place: FormatPlace): EditionFile[] {
  return formats.map(({ name, mediaType, write }) => ({ name, file: freezeFile(mediaType, write(edition, place), dataPolicy) }));
}
