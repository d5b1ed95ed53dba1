import { type ImportFormat, type ImportProblem, ImportRefusal } from '#core/sources/import/imported';
import { readReferences } from '#core/sources/import/readReferences';
import { type SourceOfRecord, sourceOfRecord } from '#core/sources/import/sourceOfItem';
import { db } from '#server/base/db';
import { Refusal } from '#server/base/errors';
import { say } from '#server/base/say';
import type { JobRun } from '#server/jobs/job';

/** The result of the job. `line`: where the record begins in the file, from 1. `page` and `isbn`: found by an address or an ISBN, not in a file. */
export interface ReferencesPreview {
  format: ImportFormat | 'page' | 'isbn';
  records: ({ line: number } & (SourceOfRecord | { problem: ImportProblem }))[];
}

/** Reads the references of a file and stores them as the result of the job. Throws the refusals of the reader. */
export async function previewReferences(job: JobRun<{ text: string }>): Promise<void> {
  const preview = read(job.data.text, job.report);
  await db().$transaction((tx) => job.finish(tx, preview));
}

function read(text: string, report: (share: number) => void): ReferencesPreview {
  try {
    const { format, records } = readReferences(text, report);
    return {
      format,
      records: records.map((record) => ('item' in record ? { line: record.line, ...sourceOfRecord(record) } : record)),
    };
  } catch (error) {
    if (!(error instanceof ImportRefusal)) throw error;
    throw new Refusal('invalid', say(`references.${error.code}`, { line: error.line ?? 0 }));
  }
}
