import Link from 'next/link';
import { createTranslator } from 'use-intl/core';
import messages from '#app/_editor/messages/en.json';
import { interfaceLanguage } from '#app/_editor/messages/interfaceLanguage';

/** Links to the teams without a timeline. */
export function EmptyTeams({ teams }: { teams: readonly { id: string; name: string }[] }) {
  const t = createTranslator({ locale: interfaceLanguage, messages, namespace: 'timelines' });
  if (teams.length === 0) return null;
  return (
    <section className="mt-8">
      <h2 className="mb-2 text-sm font-medium text-ink-muted">{t('emptyTeams')}</h2>
      <ul className="space-y-1">
        {teams.map(({ id, name }) => (
          <li key={id}>
            <Link href={`/teams/${id}`} className="inline-block min-h-6 [overflow-wrap:anywhere] underline" dir="auto">
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
