import type { MetadataRoute } from 'next';
import { publicOrigin } from '#server/base/env';
import { listIndexable } from '#server/editions/queries';

export const dynamic = 'force-dynamic';

/** The latest edition of each timeline that search engines may list. */
export default async function sitemap(): Promise<MetadataRoute.Sitemap> {
  const origin = publicOrigin();
  return (await listIndexable()).map(({ slug, publishedAt }) => ({ url: `${origin}/t/${slug}`, lastModified: publishedAt }));
}
