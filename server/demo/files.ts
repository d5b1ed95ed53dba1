import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { z } from 'zod';
import { chronologySchema, locatorsSchema, placementsSchema } from '#server/demo/chronology';
import type { ImportFiles } from '#server/demo/importChronology';

/** Reads the flagship chronology from the repository. Throws what is wrong with a file that is not as it should be. */
export async function readChronology(root: string): Promise<ImportFiles> {
  const read = async <T extends z.ZodType>(name: string, schema: T): Promise<z.infer<T>> =>
    schema.parse(JSON.parse(await readFile(path.join(root, 'prisma/chronology', name), 'utf8')));
  const [chronology, placements, locators] = await Promise.all([
    read('talks-2022.json', chronologySchema),
    read('placements.json', placementsSchema),
    read('locators.json', locatorsSchema),
  ]);
  return { chronology, placements, locators };
}
