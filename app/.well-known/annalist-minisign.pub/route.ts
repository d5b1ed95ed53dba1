import { publicKeyFile } from '#server/editions/bundle/minisign';
import { signingKey } from '#server/editions/bundle/signingKey';

export const dynamic = 'force-dynamic';

/** The key that `minisign -V` checks the bundles of this site with. */
export async function GET(): Promise<Response> {
  const headers = {
    'content-type': 'text/plain; charset=utf-8',
    'cache-control': 'public, max-age=3600',
    'access-control-allow-origin': '*',
  };
  return new Response(publicKeyFile(signingKey()), { headers });
}
