import { useRouter } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { interfaceLanguage } from '#app/_editor/messages/interfaceLanguage';
import { useFound } from '#app/_editor/timelines/useFound';
import { formatWordedDate } from '#core/dates/formatWordedDate';
import { pathOfFound } from '#core/search/found';
import type { Command } from './commands';

const mostShown = 10;

/** Commands that open the matching events and sources of all timelines. Omits events that already have a command. */
export function useFoundCommands(commands: readonly Command[], query: string): Command[] {
  const t = useTranslations('timelines');
  const router = useRouter();
  const isSignedIn = commands.some(({ id }) => id === 'sign out');
  const { found } = useFound(isSignedIn ? query : '');
  const known = new Set(commands.map(({ id }) => id));
  return (found?.found ?? [])
    .filter(({ id }) => !known.has(`event ${id}`))
    .slice(0, mostShown)
    .map((each) => ({
      id: `found ${each.timelineId} ${each.id}`,
      group: 'elsewhere',
      label: each.title || t(each.kind === 'event' ? 'inContent.untitledEvent' : 'inContent.untitledSource'),
      detail: [formatWordedDate({ date: each.date }, interfaceLanguage), each.timelineTitle].filter(Boolean).join(' · '),
      movesFocus: true,
      run: () => router.push(pathOfFound(each)),
    }));
}
