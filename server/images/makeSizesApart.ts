import { type ChildProcess, fork } from 'node:child_process';
import path from 'node:path';
import pLimit from 'p-limit';
import { Refusal } from '#server/base/errors';
import { say } from '#server/base/say';
import type { MadeSizes } from '#server/images/makeSizes';
import type { SizesAnswer } from '#server/images/sizesProcess';

/** A picture of the most pixels takes 200 MB while it is made: one at a time. Those that wait keep their file's bytes alone. */
const madeAtOnce = 1;
const mostWaiting = 20;
const longestMs = 60_000;
/** A new process takes half a second; one that waits keeps a hundred megabytes. */
const restMs = 10_000;

// On the global object: Next's bundle and the server's own are two copies of this module in one process.
const holder = globalThis as typeof globalThis & { annalistSizes?: { program: string; child: ChildProcess | null } };
holder.annalistSizes ??= { program: path.resolve('server/images/sizesProcess.dev.mjs'), child: null };
const sizes = holder.annalistSizes;

/** One queue for the process, whoever uploads. */
const turns = pLimit(madeAtOnce);
let resting: NodeJS.Timeout | undefined;

/** Names the program that makes the sizes; the built server has it in one file. */
export function setSizesProgram(file: string): void {
  sizes.program = file;
}

/** As `makeSizes`, in a process of its own, when it is this picture's turn. Throws a refusal when too many wait already. */
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

/** Ends the process, if there is one. */
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
  // It ends no process that has nothing else to do.
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

/** Refused where the process takes too long over the picture, or does not survive it. */
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
