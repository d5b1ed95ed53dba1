import { pathOf } from '#core/model/locate';
import type { Ref } from '#core/model/ref';

/** What a thread is about, without its letters, in one string: its place on the screen carries it as `data-about`. */
export function aboutOf({ kind, id, within, field }: Ref): string {
  return `${pathOf({ kind, id, ...(within && { within }) })}\n${field ?? ''}`.replaceAll('\n', ' › ');
}
