import type { RichNode } from '#core/model/richText';
import { readAddress } from '#core/sources/address';

/** Content of another site, shown as a card. The page fetches nothing of it until the reader asks for it. */
export interface Embed {
  href: string;
  /** Its description in the editors' words. */
  title: string;
  /** The domain, such as youtube.com. */
  host: string;
  /** The page to load into a frame on request. Null if it can only be opened on its own site. */
  frame: Frame | null;
}

export interface Frame {
  src: string;
  shape: 'video' | 'post';
  /** YouTube plays only for pages that send a referrer. Other sites need none. */
  referrerPolicy: 'strict-origin-when-cross-origin' | 'no-referrer';
}

/** The name of the node in rich text. */
export const embedNode = 'embed';

/** The only origins that the page's policy allows in frames. */
export const frameOrigins = [
  'https://www.youtube-nocookie.com',
  'https://player.vimeo.com',
  'https://t.me',
  'https://platform.twitter.com',
] as const;

type Site = (address: URL) => Frame | null;

const sites: Readonly<Record<string, Site>> = {
  'youtube.com': ({ pathname, searchParams }) =>
    youTube(pathname === '/watch' ? searchParams.get('v') : afterFolder(pathname, 'shorts|live|embed'), searchParams),
  'youtube-nocookie.com': ({ pathname, searchParams }) => youTube(afterFolder(pathname, 'embed'), searchParams),
  'youtu.be': ({ pathname, searchParams }) => youTube(pathname.slice(1), searchParams),
  'vimeo.com': ({ pathname }) => vimeo(/^\/(?:video\/)?(\d+)(?:\/([0-9a-f]+))?\/?$/.exec(pathname)),
  'player.vimeo.com': ({ pathname, searchParams }) => vimeo(/^\/video\/(\d+)\/?$/.exec(pathname), searchParams.get('h')),
  't.me': ({ pathname }) => {
    const [, post] = /^\/(?:s\/)?([A-Za-z]\w{3,31}\/\d+)\/?$/.exec(pathname) ?? [];
    return post ? { src: `https://t.me/${post}?embed=1`, shape: 'post', referrerPolicy: 'no-referrer' } : null;
  },
  'x.com': tweet,
  'twitter.com': tweet,
};

/** Returns the embed for an address. Null if the address is not that of a page. */
export function readEmbed(href: string, title = ''): Embed | null {
  const address = readAddress(href);
  if (!address.ok || !/^https?:/i.test(address.href)) return null;
  const url = new URL(address.href);
  const host = url.hostname.replace(/^(?:www|m|mobile)\./, '');
  return { href: address.href, title: title.trim(), host, frame: (Object.hasOwn(sites, host) && sites[host]?.(url)) || null };
}

/** Reads a node's attributes. Null if it has no valid address. */
export function nodeToEmbed(node: RichNode): Embed | null {
  if (node.type !== embedNode || typeof node.attrs?.href !== 'string') return null;
  return readEmbed(node.attrs.href, typeof node.attrs.title === 'string' ? node.attrs.title : '');
}

function youTube(id: string | null | undefined, parameters: URLSearchParams): Frame | null {
  if (!id || !/^[\w-]{11}$/.test(id)) return null;
  const start = seconds(parameters.get('t') ?? parameters.get('start') ?? '');
  return {
    src: `https://www.youtube-nocookie.com/embed/${id}${start > 0 ? `?start=${start}` : ''}`,
    shape: 'video',
    referrerPolicy: 'strict-origin-when-cross-origin',
  };
}

/** Reads a duration such as 90, 90s, 1m30s, 1h2m3s. */
function seconds(time: string): number {
  const [, h = 0, m = 0, s = 0] = /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s?)?$/.exec(time) ?? [];
  return Math.min(Number(h) * 3600 + Number(m) * 60 + Number(s), 360_000);
}

function vimeo(found: RegExpExecArray | null, given: string | null = null): Frame | null {
  if (!found) return null;
  const key = /^[0-9a-f]+$/.exec(given ?? found[2] ?? '')?.[0];
  const src = `https://player.vimeo.com/video/${found[1]}?dnt=1${key ? `&h=${key}` : ''}`;
  return { src, shape: 'video', referrerPolicy: 'strict-origin-when-cross-origin' };
}

function tweet({ pathname }: URL): Frame | null {
  const [, id] = /^\/(?:i\/)?\w{1,20}\/status\/(\d{1,25})(?:\/|$)/.exec(pathname) ?? [];
  if (!id) return null;
  return { src: `https://platform.twitter.com/embed/Tweet.html?id=${id}&dnt=true`, shape: 'post', referrerPolicy: 'no-referrer' };
}

function afterFolder(pathname: string, folders: string): string | undefined {
  return new RegExp(`^/(?:${folders})/([^/]+)/?$`).exec(pathname)?.[1];
}
