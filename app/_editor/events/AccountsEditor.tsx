'use client';

import { Plus, Trash2 } from 'lucide-react';
import { useRef } from 'react';
import { useTranslations } from 'use-intl';
import { aboutOf } from '#app/_editor/comments/about';
import { CommentOn } from '#app/_editor/comments/CommentOn';
import { DraftField } from '#app/_editor/fields/DraftField';
import { useDateWords } from '#app/_editor/fields/useDateWords';
import { useRoom, useTimelineParts } from '#app/_editor/room/RoomProvider';
import { useVanishing } from '#app/_editor/room/VanishedProvider';
import { RichTextEditor } from '#app/_editor/text/RichTextEditor';
import { Button, IconButton } from '#app/_editor/ui/Button';
import { focusSoon } from '#app/_editor/ui/focusSoon';
import { Select } from '#app/_editor/ui/Select';
import { accountRef, eventRef } from '#core/edits/edit';
import { addAccount, deleteAccount, updateAccount } from '#core/edits/event';
import { claimPlace } from '#core/model/findText';
import { stances } from '#core/model/schema';
import type { Account, TimelineEvent } from '#core/model/timeline';

/** The parties' accounts of an event, side by side and with equal weight. */
export function AccountsEditor({ event }: { event: TimelineEvent }) {
  const t = useTranslations('events');
  const { doc } = useRoom().joined;
  const section = useRef<HTMLElement>(null);
  const addButton = useRef<HTMLButtonElement>(null);
  const handleAdd = () => {
    const id = addAccount(doc, event.id, { attributedTo: '' });
    focusSoon(() => section.current?.querySelector(`[data-account="${CSS.escape(id)}"] input`));
  };
  const handleDelete = (id: string) => {
    deleteAccount(doc, event.id, id);
    addButton.current?.focus();
  };

  return (
    <section ref={section} aria-label={t('accounts')}>
      <h4 className={event.accounts.length === 0 ? 'sr-only' : 'mb-1 text-sm font-medium text-ink-muted'}>{t('accounts')}</h4>
      <ul className="grid grid-cols-[minmax(0,1fr)] gap-4 xl:grid-cols-2">
        {event.accounts.map((account) => (
          <AccountFields key={account.id} eventId={event.id} account={account} onDelete={() => handleDelete(account.id)} />
        ))}
      </ul>
      <Button
        ref={addButton}
        data-ref={aboutOf({ ...eventRef(event.id), field: 'accounts' })}
        variant="quiet"
        className="-ms-3 mt-1 text-ink-muted"
        onClick={handleAdd}
      >
        <Plus aria-hidden className="size-4" />
        {t('addAccount')}
      </Button>
    </section>
  );
}

interface AccountFieldsProps {
  eventId: string;
  account: Account;
  onDelete: () => void;
}

function AccountFields({ eventId, account, onDelete }: AccountFieldsProps) {
  const t = useTranslations('events');
  const names = useTranslations('stance');
  const { joined } = useRoom();
  const { languages } = useTimelineParts('languages');
  const { hint, shown, problem, toEdtf } = useDateWords();
  const { doc } = joined;
  const item = useRef<HTMLLIElement>(null);
  useVanishing(item, { id: account.id, kind: 'account', name: account.attributedTo });
  const claimLabel = (language: string) => {
    const label = account.attributedTo ? t('claimOf', { name: account.attributedTo }) : t('claim');
    return languages.length > 1 ? t('claimIn', { label, language }) : label;
  };
  const at = (field: string) => ({ eventId, field: `account ${account.id} ${field}` });
  return (
    <li ref={item} data-account={account.id} className="about space-y-1 rounded-lg border border-line p-3">
      <div className="flex items-start gap-2">
        <DraftField
          className="document-name min-w-0 flex-1"
          label={t('attributedTo')}
          value={account.attributedTo}
          onCommit={(attributedTo) => updateAccount(doc, eventId, account.id, { attributedTo: attributedTo.trim() })}
          presenceAt={at('by')}
        />
        <span className="mt-7">
          <CommentOn anchor={accountRef(eventId, account.id)} name={account.attributedTo} />
        </span>
        <IconButton label={t('deleteAccount', { name: account.attributedTo })} className="mt-6" onClick={onDelete}>
          <Trash2 aria-hidden className="size-4" />
        </IconButton>
      </div>
      <div className="grid grid-cols-2 gap-3">
        <DraftField
          label={t('saidOn')}
          placeholder={t('notSaid')}
          isOneValue
          value={shown(account.saidOn)}
          onCommit={(saidOn) => updateAccount(doc, eventId, account.id, { saidOn: toEdtf(saidOn) })}
          presenceAt={at('date')}
          problemOf={problem}
          hintOf={hint}
        />
        <Select
          label={t('stance')}
          value={account.stance ?? ''}
          onChange={(change) =>
            updateAccount(doc, eventId, account.id, { stance: stances.find((each) => each === change.target.value) ?? null })
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
          place={claimPlace(eventId, account.id)}
          language={language}
          label={claimLabel(language)}
          presenceAt={at('claim')}
        />
      ))}
    </li>
  );
}
