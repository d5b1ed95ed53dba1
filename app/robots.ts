import type { MetadataRoute } from 'next';
import { publicOrigin } from '#server/base/env';

// Read at run time, because the build does not know the site's address.
export const dynamic = 'force-dynamic';

/** Search engines may only index published pages. Differences between editions are made on request and only repeat those pages. */
export default function robots(): MetadataRoute.Robots {
  return {
    rules: { userAgent: '*', allow: ['/$', '/t/'], disallow: ['/api/', '/timelines', '/account', '/t/*/diff/'] },
    sitemap: `${publicOrigin()}/sitemap.xml`,
  };
}
