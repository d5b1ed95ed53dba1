import { db } from '#server/base/db';
import { publicOrigin } from '#server/base/env';
import { type BundleInput, makeBundle } from '#server/editions/bundle/bundle';
import { signingKey } from '#server/editions/bundle/signingKey';
import type { EditionFile } from '#server/editions/editionFiles';
import { freezeFile } from '#server/editions/frozenFile';
import { dataPolicy } from '#server/editions/serving/policy';
import { readBundleImages } from '#server/images/queries';

/** A job has half a gigabyte of memory. Beyond this size, the bag contains only the addresses of pictures. */
const mostImageBytes = 64 * 1024 * 1024;

type Given = Pick<BundleInput, 'edition' | 'html' | 'json' | 'files'> & { images: readonly string[] };

/** Creates the bundle of an edition and its signature. `images`: the hashes of its pictures. */
export async function bundleFiles(timelineId: string, { images, ...given }: Given): Promise<EditionFile[]> {
  const before = await db().edition.findUnique({
    where: { timelineId_number: { timelineId, number: given.edition.number - 1 } },
    select: { jsonHash: true },
  });
  const { zip, signature } = makeBundle({
    ...given,
    site: publicOrigin(),
    key: signingKey(),
    images: await readBundleImages(images, mostImageBytes),
    previous: before?.jsonHash ?? null,
  });
  return [
    { name: 'bundle.zip', file: freezeFile('application/zip', zip, dataPolicy) },
    { name: 'bundle.zip.minisig', file: freezeFile('text/plain; charset=utf-8', signature, dataPolicy) },
  ];
}
