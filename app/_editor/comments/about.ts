import { pathOf } from '#core/model/locate';
import type { Ref } from '#core/model/ref';

/**
 * What a reference points to, without its letters, in one string. Places on the screen carry it: as `data-ref`, and buttons of threads as
 * `data-about`.
 */
export function aboutOf({ kind, id, within, field }: Ref): string {
  return `${pathOf({ kind, id, ...(within && { within }) })}\n${field ?? ''}`.replaceAll('\n', ' › ');
}
