import { request } from '#app/_editor/http/request';
import type { StyleElement } from '#core/sources/styles/uploaded/style';

/** Loads the rules of a style that was uploaded to a timeline. Throws `HttpProblem`, with 404 if it is not there any more. */
export function loadRules(timelineId: string, hash: string): Promise<StyleElement> {
  return request<StyleElement>('GET', `/api/timelines/${timelineId}/styles/${hash}`);
}
