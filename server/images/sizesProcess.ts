// Makes the sizes of pictures in a separate process, so that its memory is freed when it ends.
import { setPriority } from 'node:os';
import { Refusal, type RefusalCode } from '#server/base/errors';
import { type MadeSizes, makeSizes } from '#server/images/makeSizes';

/** The answer of the process to the bytes of a picture. */
export type SizesAnswer = { made: MadeSizes } | { refused: { code: RefusalCode; message: string } } | { broken: string };

// A low priority, so that the relay gets the cores first.
setPriority(0, 10);
process.on('message', (bytes: Buffer) => {
  void answer(Buffer.from(bytes)).then((sent) => process.send?.(sent));
});
process.on('disconnect', () => process.exit());

async function answer(bytes: Buffer): Promise<SizesAnswer> {
  try {
    return { made: await makeSizes(bytes) };
  } catch (error) {
    if (error instanceof Refusal) return { refused: { code: error.code, message: error.message } };
    return { broken: String(error) };
  }
}
