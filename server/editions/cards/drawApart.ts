import { type ChildProcess, fork } from 'node:child_process';
import type { ShareCard } from '#core/editions/page/shareCard';
import { programFile } from '#server/base/programFile';
import type { CardAnswer } from '#server/editions/cards/cardProcess';

let child: ChildProcess | null = null;

/** Draws a card as PNG in a process of its own, which ends with the thread that asks. One call at a time. */
export function drawApart(card: ShareCard): Promise<Buffer<ArrayBuffer>> {
  const asked = running();
  return new Promise((resolve, reject) => {
    asked.channel?.ref();
    const settle = () => {
      asked.channel?.unref();
      asked.off('message', onAnswer);
      asked.off('exit', onExit);
    };
    const onAnswer = (answer: unknown) => {
      settle();
      const drawn = answer as CardAnswer;
      if ('png' in drawn) resolve(Buffer.from(drawn.png));
      else reject(new Error(`A card could not be drawn: ${drawn.broken}`));
    };
    const onExit = () => {
      settle();
      reject(new Error('The process that draws cards has ended'));
    };
    asked.on('message', onAnswer);
    asked.on('exit', onExit);
    asked.send(card, (error) => {
      if (error) asked.kill('SIGKILL');
    });
  });
}

function running(): ChildProcess {
  if (child) return child;
  const started = fork(programFile('cardProcess', import.meta.url), { serialization: 'advanced', execArgv: [] });
  // Must not keep an otherwise idle process alive.
  started.unref();
  started.channel?.unref();
  const gone = () => {
    if (child === started) child = null;
  };
  started.on('exit', gone);
  started.on('disconnect', gone);
  child = started;
  return started;
}
