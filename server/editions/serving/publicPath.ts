import { readImageFile } from '#core/model/nodes/image';

/** What a public path names. `number` null: the latest edition. */
export type PublicPath =
  | { of: 'edition'; slug: string; number: number | null; form: 'html' | 'json' }
  | { of: 'editions'; slug: string; form: 'json' | 'timemap' }
  | { of: 'image'; slug: string; hash: string; width: number };

/** Reads a path below /t/, decoded and without its query. Null: no public path has this form. */
export function readPublicPath(path: string): PublicPath | null {
  const [, slug = '', second, third, ...others] = path.slice('/t'.length).split('/');
  if (slug === '' || others.length > 0) return null;
  if (second === undefined) return { of: 'edition', ...readForm(slug), number: null };
  if (third === undefined) {
    if (second === 'editions.json' || second === 'timemap')
      return { of: 'editions', slug, form: second === 'timemap' ? 'timemap' : 'json' };
    const { slug: number, form } = readForm(second);
    return /^[1-9]\d{0,8}$/.test(number) ? { of: 'edition', slug, number: Number(number), form } : null;
  }
  const image = second === 'images' ? readImageFile(third) : null;
  return image && { of: 'image', slug, ...image };
}

/** The end of an edition's address names its form. */
function readForm(name: string): { slug: string; form: 'html' | 'json' } {
  return name.endsWith('.json') ? { slug: name.slice(0, -'.json'.length), form: 'json' } : { slug: name, form: 'html' };
}
