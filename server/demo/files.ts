import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { z } from 'zod';
import { chronologySchema, correctionSchema, type DemoCorrection, locatorsSchema, placementsSchema } from '#server/demo/chronology';
import type { ImportFiles } from '#server/demo/importChronology';

/** Reads the flagship chronology from the repository. Throws an error that names the problem of an invalid file. */
export async function readChronology(root: string): Promise<ImportFiles> {
  const [chronology, placements, locators] = await Promise.all([
    read(root, 'talks-2022.json', chronologySchema),
    read(root, 'placements.json', placementsSchema),
    read(root, 'locators.json', locatorsSchema),
  ]);
  return { chronology, placements, locators };
}

/** Reads the correction of edition 2. Throws like `readChronology`. */
export function readCorrection(root: string): Promise<DemoCorrection> {
  return read(root, 'correction.json', correctionSchema);
}

async function read<T extends z.ZodType>(root: string, name: string, schema: T): Promise<z.infer<T>> {
  return schema.parse(JSON.parse(await readFile(path.join(root, 'prisma/chronology', name), 'utf8')));
}
