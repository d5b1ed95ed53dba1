import { expect, it } from 'vitest';
import { type Image, imageFile, imageSources, imageToNode, imageWidths, nodeToImage, readImageFile } from '#core/model/nodes/image';
import { nodesIn } from '#core/model/nodes/nodesIn';

const hash = 'a'.repeat(64);
const image: Image = { hash, width: 1200, height: 800, alt: 'A bridge', credit: 'Desk' };

it('a picture is kept in the steps below its own width, and never enlarged', () => {
  expect([320, 480, 700, 960, 1200, 1920, 6000].map(imageWidths)).toEqual([
    [320],
    [480],
    [480, 700],
    [480, 960],
    [480, 960, 1200],
    [480, 960, 1920],
    [480, 960, 1920],
  ]);
});

it('the name of a file is read back, and nothing else passes for one', () => {
  expect(readImageFile(imageFile(hash, 480))).toEqual({ hash, width: 480 });
  for (const name of ['', `${hash}.webp`, `${hash}-0.webp`, `${hash}-99999.webp`, `../${hash}-480.webp`, `${'A'.repeat(64)}-480.webp`]) {
    expect(readImageFile(name), name).toBeNull();
  }
});

it('a browser gets the list of all sizes', () => {
  expect(imageSources(image, '/i')).toEqual({
    src: `/i/${hash}-960.webp`,
    srcSet: `/i/${hash}-480.webp 480w, /i/${hash}-960.webp 960w, /i/${hash}-1200.webp 1200w`,
  });
});

it('a node is read as a picture only if it names one and its size', () => {
  expect(nodeToImage(imageToNode(image))).toEqual(image);
  expect(nodeToImage({ type: 'image', attrs: { hash, width: 10, height: 10, alt: 3 } })).toMatchObject({ alt: '', credit: '' });
  for (const wrong of [{ hash: 'x' }, { width: 0 }, { height: 1.5 }, { width: '100%' }, { height: 1e9 }]) {
    expect(nodeToImage({ type: 'image', attrs: { ...image, ...wrong } }), JSON.stringify(wrong)).toBeNull();
  }
});

it('pictures are found in any place of a text', () => {
  expect(
    nodesIn([{ type: 'bulletList', content: [{ type: 'listItem', content: [imageToNode(image)] }] }, imageToNode(image)], nodeToImage),
  ).toHaveLength(2);
});
