import { parentPort, workerData } from 'node:worker_threads';
import { makeCheckpoint } from '#server/log/checkpoint';
import type { DocAnswer, DocAnswers, DocJob, DocThreadData } from '#server/relay/docs/docJobs';
import { LiveDoc } from '#server/relay/docs/liveDoc';
import { ownThreadNumber } from '#server/relay/docs/threadCpu';

/** Answers are sent together, but no answer waits longer than this for the next ones. */
const answerAfterMs = 5;

const { limits, progress } = workerData as DocThreadData;
const finished = new Int32Array(progress);
const docs = new Map<number, LiveDoc>();
Atomics.store(finished, 2, ownThreadNumber());
Atomics.store(finished, 1, 1);

parentPort?.on('message', (jobs: DocJob[]) => {
  let answers: DocAnswer[] = [];
  let since = performance.now();
  for (const job of jobs) {
    const began = performance.now();
    let answer: DocAnswer;
    try {
      const value = run(job);
      answer = { value, ms: performance.now() - began };
    } catch (error) {
      answer = { error: error instanceof Error ? error.message : String(error), ms: performance.now() - began };
    }
    answers.push(answer);
    Atomics.add(finished, 0, 1);
    if (performance.now() - since > answerAfterMs) {
      parentPort?.postMessage(answers);
      answers = [];
      since = performance.now();
    }
  }
  if (answers.length > 0) parentPort?.postMessage(answers);
});

function run(job: DocJob): DocAnswers[DocJob['kind']] {
  switch (job.kind) {
    case 'open': {
      const doc = new LiveDoc(job.parts, new Map(job.clients), new Map(job.reserved), limits);
      if (job.isKept) docs.set(job.doc, doc);
      return doc.state();
    }
    case 'write':
      return require(job.doc).write(job.update, job.userId);
    case 'edit':
      return require(job.doc).edit(job.update, job.clientId, job.userId);
    case 'reserve':
      require(job.doc).reserve(job.clientId, job.userId);
      return null;
    case 'merge':
      require(job.doc).merge(job.updates, job.newClients);
      return null;
    case 'difference':
      return require(job.doc).difference(job.stateVector);
    case 'state':
      return require(job.doc).state();
    case 'drop':
      docs.delete(job.doc);
      return null;
    case 'checkpoint':
      return makeCheckpoint(job.parts);
  }
}

function require(handle: number): LiveDoc {
  const doc = docs.get(handle);
  if (!doc) throw new Error('This thread does not hold the doc.');
  return doc;
}
