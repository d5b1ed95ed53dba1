import { useTranslations } from 'use-intl';
import { interfaceLanguage } from '#app/_editor/messages/interfaceLanguage';
import { Badge } from '#app/_editor/ui/Badge';
import { formatMoment } from '#core/dates/moment';
import { WithdrawEdition } from './WithdrawEdition';

export interface EditionItem {
  number: number;
  kind: 'first' | 'update' | 'correction';
  note: string;
  publishedAt: string;
  publishedBy: string;
  /** RFC 3339. Null: it is public with the timeline. */
  withdrawnAt: string | null;
  withdrawnReason: string;
}

interface EditionListProps {
  slug: string;
  /** The newest first. */
  editions: readonly EditionItem[];
  /** The pages of the timeline are neither withdrawn nor ended. */
  isPublic: boolean;
  onChanged: () => Promise<void>;
}

/** The editions with their notes. Owners withdraw one, and publish it again. */
export function EditionList({ slug, editions, isPublic, onChanged }: EditionListProps) {
  const t = useTranslations('editions');
  const latest = editions.find(({ withdrawnAt }) => withdrawnAt === null);
  const dateOf = (moment: string) => formatMoment(moment, interfaceLanguage, { timeZone: 'UTC' });
  return (
    <ol className="divide-y divide-line self-start rounded-lg border border-line bg-surface">
      {editions.map((edition) => {
        const { number, kind, note, publishedAt, publishedBy, withdrawnAt, withdrawnReason } = edition;
        return (
          <li key={number} className="px-4 py-3">
            <div className="flex flex-wrap items-baseline gap-x-3">
              <a
                href={edition === latest ? `/t/${slug}` : `/t/${slug}/${number}`}
                className="min-h-6 font-serif text-lg font-medium text-accent underline"
              >
                {t('edition', { number })}
              </a>
              {kind === 'correction' && <Badge>{t('kinds.correction')}</Badge>}
              {withdrawnAt && <Badge tone="danger">{t('isWithdrawn')}</Badge>}
              <span className="text-sm text-ink-muted">{t('publishedBy', { name: publishedBy, date: dateOf(publishedAt) })}</span>
            </div>
            {note && (
              <p className="mt-1" dir="auto">
                {note}
              </p>
            )}
            {withdrawnAt && <p className="mt-1 text-sm">{t('withdrawnOn', { date: dateOf(withdrawnAt) })}</p>}
            {withdrawnReason && (
              <p className="text-sm [overflow-wrap:anywhere]" dir="auto">
                {withdrawnReason}
              </p>
            )}
            <WithdrawEdition
              number={number}
              isWithdrawn={withdrawnAt !== null}
              address={`/t/${slug}/${number}`}
              isLatest={edition === latest}
              isPublic={isPublic}
              onChanged={onChanged}
            />
          </li>
        );
      })}
    </ol>
  );
}
