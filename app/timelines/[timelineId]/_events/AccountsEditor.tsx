'use client';

import { Plus, Trash2 } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { addAccount, deleteAccount, updateAccount } from '#core/timeline/edits/event';
import { stances } from '#core/timeline/schema';
import type { TimelineEvent } from '#core/timeline/timeline';
import { useRoom, useTimelineParts } from '../../../_collab/RoomProvider';
import { Button, IconButton } from '../../../_ui/Button';
import { Select } from '../../../_ui/Select';
import { RichTextEditor } from '../_text/RichTextEditor';
import { DraftField } from './DraftField';
import { useDateWords } from './useDateWords';

/** The parties' versions of an event, side by side and of equal weight. */
export function AccountsEditor({ event }: { event: TimelineEvent }) {
  const t = useTranslations('events');
  const names = useTranslations('stance');
  const { joined } = useRoom();
  const { languages } = useTimelineParts('languages');
  const { words, problem, toEdtf } = useDateWords();
  const { doc } = joined;

  return (
    <section aria-label={t('accounts')}>
      <h4 className="mb-2 text-sm font-semibold">{t('accounts')}</h4>
      <ul className="grid gap-4 xl:grid-cols-2">
        {event.accounts.map((account) => {
          const at = (field: string) => ({ eventId: event.id, field: `account ${account.id} ${field}` });
          return (
            <li key={account.id} className="space-y-3 rounded-lg border border-line bg-surface p-3">
              <div className="flex items-start gap-2">
                <DraftField
                  className="flex-1"
                  label={t('attributedTo')}
                  value={account.attributedTo}
                  onCommit={(attributedTo) => updateAccount(doc, event.id, account.id, { attributedTo: attributedTo.trim() })}
                  presenceAt={at('by')}
                />
                <IconButton
                  label={t('deleteAccount', { name: account.attributedTo })}
                  className="mt-6"
                  onClick={() => deleteAccount(doc, event.id, account.id)}
                >
                  <Trash2 aria-hidden className="size-4" />
                </IconButton>
              </div>
              <div className="grid grid-cols-2 gap-3">
                <DraftField
                  label={t('saidOn')}
                  value={account.saidOn}
                  onCommit={(saidOn) => updateAccount(doc, event.id, account.id, { saidOn: toEdtf(saidOn) })}
                  presenceAt={at('date')}
                  problemOf={problem}
                  hintOf={(typed) => words(typed) || null}
                />
                <Select
                  label={t('stance')}
                  value={account.stance ?? ''}
                  onChange={(change) =>
                    updateAccount(doc, event.id, account.id, { stance: stances.find((each) => each === change.target.value) ?? null })
                  }
                >
                  <option value="">{t('notSaid')}</option>
                  {stances.map((each) => (
                    <option key={each} value={each}>
                      {names(each)}
                    </option>
                  ))}
                </Select>
              </div>
              {languages.map((language) => (
                <RichTextEditor
                  key={language}
                  place={{ of: 'account', eventId: event.id, accountId: account.id }}
                  language={language}
                  label={t('claimOf', { name: account.attributedTo })}
                  presenceAt={at('claim')}
                />
              ))}
            </li>
          );
        })}
      </ul>
      <Button variant="quiet" className="mt-2" onClick={() => addAccount(doc, event.id, { attributedTo: '' })}>
        <Plus aria-hidden className="size-4" />
        {t('addAccount')}
      </Button>
    </section>
  );
}
