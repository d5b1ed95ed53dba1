import type { CarriedSources } from '#core/edits/adoptSources';
import { kinds } from '#core/model/kinds';
import type { CslItem } from '#core/sources/source';
import { db } from '#server/base/db';
import { Refusal } from '#server/base/errors';
import { say } from '#server/base/say';

/** The most sources of one chain of repeating sources. */
const longestChain = 20;

/** Returns a source of a timeline to cite in another one, with the chain of sources that it repeats. Throws a `Refusal` if there is none. */
export async function findCarriedSources(timelineId: string, sourceId: string): Promise<CarriedSources> {
  const sources: CslItem[] = [];
  for (let id: string | undefined = sourceId; id && sources.length < longestChain && sources.every((each) => each.id !== id); ) {
    const row = await db().recordRow.findUnique({
      where: { timelineId_kind_id: { timelineId, kind: kinds.source.name, id } },
      select: { fields: true },
    });
    if (!row) break;
    const source = row.fields as unknown as CslItem;
    sources.push(source);
    id = source.annalist.derivedFrom;
  }
  if (sources.length === 0) throw new Refusal('not-found', say('source.notThere'));
  return { timelineId, sources };
}
