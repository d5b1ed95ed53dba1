/** The data that a page on a disk needs about its edition. */
export interface DiskPlace {
  slug: string;
  number: number;
  /** The address of the site, without a trailing slash. */
  site: string;
  /** Returns the path of a file of the bundle by the rest of its address behind that of the edition. Undefined if the bundle lacks it. */
  pathOf(name: string): string | undefined;
}

/**
 * Rewrites the addresses of a page of an edition so that it opens from a disk. Addresses of files in the bundle become relative; all others
 * point to the site. `depth`: the number of folders above the page. Changes only attributes and addresses in style sheets, never text.
 */
export function toDiskPage(page: string, place: DiskPlace, depth: number): string {
  const up = '../'.repeat(depth);
  const rewrite = (address: string) => (address.startsWith('/') ? diskAddress(address, place, up) : address);
  return (
    page
      // Quotation marks in texts are escaped, so this is always an attribute.
      .replace(/( (?:href|src|srcset|data-list)=")([^"]*)"/g, (_all, begin: string, value: string) => {
        const parts = begin.includes('srcset') ? value.split(', ').map((part) => part.replace(/^\S+/, rewrite)) : [rewrite(value)];
        return `${begin}${parts.join(', ')}"`;
      })
      .replace(/url\("(\/[^"]*)"\)/g, (_all, address: string) => `url("${rewrite(address)}")`)
      // A browser loads fonts from a disk, but cannot preload them: a font preload is a cross-origin request.
      .replace(/<link rel="preload"[^>]*>\n?/g, '')
  );
}

function diskAddress(address: string, { slug, number, site, pathOf }: DiskPlace, up: string): string {
  const [path = '', hash] = address.split('#', 2);
  const anchor = hash === undefined ? '' : `#${hash}`;
  const edition = `/t/${slug}/${number}`;
  const images = `/t/${slug}/`;
  const name =
    path === edition ? '' : path === `${edition}.json` ? '.json' : path.startsWith(`${edition}/`) ? path.slice(edition.length + 1) : null;
  const inside = name ?? (path.startsWith(`${images}images/`) ? path.slice(images.length) : null);
  const found = inside === null ? undefined : pathOf(decodeURIComponent(inside));
  return found === undefined ? `${site}${address}` : `${up}${found.split('/').map(encodeURIComponent).join('/')}${anchor}`;
}
