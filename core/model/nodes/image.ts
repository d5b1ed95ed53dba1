import type { RichNode } from '#core/model/richText';

/** A picture in a rich text: its file, its size and its required texts. */
export interface Image {
  /** The hex of the SHA-256 of the file that was uploaded. */
  hash: string;
  width: number;
  height: number;
  /** The alternative text: it describes the picture to readers who do not see it. */
  alt: string;
  /** The credit: author and origin. */
  credit: string;
}

/** The name of the node in rich text. */
export const imageNode = 'image';

export const maxImageBytes = 10 * 1024 * 1024;
/** The accepted media types. SVG is refused, because it can run scripts. */
export const imageMediaTypes = ['image/jpeg', 'image/png', 'image/webp', 'image/avif', 'image/gif'] as const;

const steps = [480, 960, 1920] as const;
export const widestImage = 1920;

/** The widths in which a picture is stored: the steps below its own width, and its own width up to the largest step. */
export function imageWidths(width: number): number[] {
  const own = Math.min(width, widestImage);
  return [...steps.filter((step) => step < own), own];
}

/** The file name of one size, which is the last part of its address. */
export function imageFile(hash: string, width: number): string {
  return `${hash}-${width}.webp`;
}

/** Reads the name of a file. Null if it is not one of ours. */
export function readImageFile(name: string): { hash: string; width: number } | null {
  const [, hash, width] = /^([0-9a-f]{64})-([1-9]\d{0,3})\.webp$/.exec(name) ?? [];
  return hash && width ? { hash, width: Number(width) } : null;
}

/** The sizes of a picture for a browser to choose from: the value of `srcset`, and the address for programs that ignore it. */
export function imageSources({ hash, width }: Image, folder: string): { src: string; srcSet: string } {
  const widths = imageWidths(width);
  const address = (each: number) => `${folder}/${imageFile(hash, each)}`;
  const middle = widths.find((each) => each >= 960) ?? widths.at(-1) ?? width;
  return { src: address(middle), srcSet: widths.map((each) => `${address(each)} ${each}w`).join(', ') };
}

export function imageToNode(image: Image): RichNode {
  return { type: imageNode, attrs: { ...image } };
}

/** Reads a node's attributes. Null if it names no picture, or has no size. */
export function nodeToImage(node: RichNode): Image | null {
  if (node.type !== imageNode) return null;
  const { hash, width, height, alt, credit } = node.attrs ?? {};
  if (typeof hash !== 'string' || !/^[0-9a-f]{64}$/.test(hash) || !isLength(width) || !isLength(height)) return null;
  return { hash, width, height, alt: typeof alt === 'string' ? alt : '', credit: typeof credit === 'string' ? credit : '' };
}

function isLength(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value > 0 && value <= 20_000;
}
