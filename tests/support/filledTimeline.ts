import { expect, type Page } from '@playwright/test';
import type { Edit } from '#core/edits/edit';

/** Creates a timeline of the page's user with the result of these edits, and returns its path. `language`: as in BCP 47. */
export async function makeFilledTimeline({ request }: Page, title: string, language: string, edits: readonly Edit[]): Promise<string> {
  const made = await request.post('/api/timelines', { data: { title, teamName: `Desk of ${title}`, language, timeZone: 'UTC' } });
  expect(made.ok(), await made.text()).toBe(true);
  const { id } = (await made.json()) as { id: string };
  const filled = await request.post(`/api/timelines/${id}/edits`, { data: { edits } });
  expect(filled.ok(), await filled.text()).toBe(true);
  return `/timelines/${id}`;
}
