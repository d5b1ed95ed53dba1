import { type ChildProcess, fork } from 'node:child_process';
import path from 'node:path';
import pLimit from 'p-limit';
import { Refusal } from '#server/base/errors';
import { say } from '#server/base/say';
import type { MadeSizes } from '#server/images/makeSizes';
import type { SizesAnswer } from '#server/images/sizesProcess';

/** One at a time: decoding the largest allowed picture takes 200 MB. Waiting pictures occupy only the bytes of their files. */
const madeAtOnce = 1;
const mostWaiting = 20;
const longestMs = 60_000;
/** The idle time before the process ends. A new process takes half a second; an idle one occupies a hundred megabytes. */
const restMs = 10_000;

// On the global object, because one process has two copies of this module: in Next's bundle and in the server's.
const holder = globalThis as typeof globalThis & { annalistSizes?: { program: string; child: ChildProcess | null } };
holder.annalistSizes ??= { program: path.resolve('server/images/sizesProcess.dev.mjs'), child: null };
const sizes = holder.annalistSizes;

/** One queue for all uploads of the process. */
const turns = pLimit(madeAtOnce);
let resting: NodeJS.Timeout | undefined;

/** Sets the program that makes the sizes. The built server has it in one file. */
export function setSizesProgram(file: string): void {
  sizes.program = file;
}

/** As `makeSizes`, in a separate process, when the turn of this picture comes. Throws a refusal if too many wait. */
export async function makeSizesApart(bytes: Buffer): Promise<MadeSizes> {
  if (turns.pendingCount >= mostWaiting) throw new Refusal('too-many', say('image.busy'));
  return turns(async () => {
    clearTimeout(resting);
    try {
      return await ask(bytes);
    } finally {
      resting = setTimeout(() => sizes.child?.disconnect(), restMs);
      resting.unref();
    }
  });
}

/** Ends the process, if it runs. */
export function stopSizesProcess(): void {
  clearTimeout(resting);
  sizes.child?.kill();
}

async function ask(bytes: Buffer): Promise<MadeSizes> {
  const answer = await answerOf(running(), bytes);
  if ('made' in answer) return answer.made;
  if ('refused' in answer) throw new Refusal(answer.refused.code, answer.refused.message);
  throw new Error(`A picture could not be made: ${answer.broken}`);
}

function running(): ChildProcess {
  if (sizes.child) return sizes.child;
  const child = fork(sizes.program, { serialization: 'advanced', execArgv: [] });
  // Must not keep an otherwise idle process alive.
  child.unref();
  child.channel?.unref();
  const gone = () => {
    if (sizes.child === child) sizes.child = null;
  };
  child.on('exit', gone);
  child.on('disconnect', gone);
  sizes.child = child;
  return child;
}

/** Throws a refusal if the process takes too long or crashes. */
function answerOf(child: ChildProcess, bytes: Buffer): Promise<SizesAnswer> {
  return new Promise((resolve, reject) => {
    let isTooLong = false;
    const timer = setTimeout(() => {
      isTooLong = true;
      child.kill('SIGKILL');
    }, longestMs);
    child.channel?.ref();
    const settle = () => {
      clearTimeout(timer);
      child.channel?.unref();
      child.off('message', onAnswer);
      child.off('exit', onExit);
    };
    const onAnswer = (answer: unknown) => {
      settle();
      resolve(answer as SizesAnswer);
    };
    const onExit = () => {
      settle();
      reject(isTooLong ? new Refusal('too-large', say('image.tooLong')) : new Refusal('unavailable', say('image.lost')));
    };
    child.on('message', onAnswer);
    child.on('exit', onExit);
    child.send(bytes, (error) => {
      if (error) child.kill('SIGKILL');
    });
  });
}
