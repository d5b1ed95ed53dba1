'use client';

import { type ReactNode, useState, useSyncExternalStore } from 'react';
import { useTranslations } from 'use-intl';
import { interfaceLanguage } from '#app/_editor/messages/interfaceLanguage';
import { Button } from '#app/_editor/ui/Button';
import { Dialog } from '#app/_editor/ui/Dialog';
import { formatMoment } from '#core/dates/moment';
import type { Draft } from './drafts';
import { asText, fieldOf, type NamedField } from './lostEntries';
import { useRoom } from './RoomProvider';

/** Nobody reads more in the dialog. The copied text has all. */
const mostShown = 100;
const reasons = [
  'read-only',
  'access',
  'noAccess',
  'gone',
  'otherEpoch',
  'too-many',
  'too-large',
  'malformed',
  'damaged',
  'overtaken',
  'replaced',
] as const;

/** The user's words that the server does not have, to copy or drop. */
export function LostWordsDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations('saving.lost');
  const { joined, drafts } = useRoom();
  const kept = useSyncExternalStore(joined.words.subscribe, joined.words.read, joined.words.read);
  const left = useSyncExternalStore(drafts.subscribe, drafts.readLeft, drafts.readLeft);
  const [isConfirming, setIsConfirming] = useState(false);

  const where = (field: NamedField, of: string) => (of ? t('where', { field: t(`field.${field}`), of }) : t(`field.${field}`));
  const whereDraft = ({ label, of }: Draft) => (of ? t('where', { field: label, of }) : label);
  const reasonOf = (code: string) => {
    const known = reasons.find((each) => each === code);
    return known ? t(`reason.${known}`) : t('reason.other', { code });
  };
  const handleDrop = async () => {
    for (const { key } of left) drafts.drop(key);
    await joined.words.drop(kept.map(({ key }) => key));
    onClose();
  };
  const hidden = kept.reduce((sum, { texts }) => sum + Math.max(0, texts.length - mostShown), 0);

  return (
    <Dialog title={t('title')} onClose={onClose}>
      <div className="space-y-4">
        <p className="text-sm text-ink-muted">{t('hint')}</p>
        {kept.map(({ key, at, reason, texts }) => (
          <section key={key} className="space-y-3">
            <p className="text-sm font-medium">
              {t('at', { when: formatMoment(at, interfaceLanguage, { withTime: true }), reason: reasonOf(reason) })}
            </p>
            {texts.slice(0, mostShown).map(({ path, of, text }) => (
              <Entry key={path.join(' ')} label={where(fieldOf(path), of)} text={text} />
            ))}
          </section>
        ))}
        {hidden > 0 && <p className="text-sm">{t('more', { count: hidden })}</p>}
        {left.length > 0 && (
          <section className="space-y-3">
            <p className="text-sm font-medium">{t('drafts')}</p>
            {left.map((draft) => (
              <Entry key={draft.key} label={whereDraft(draft)} text={draft.text} />
            ))}
          </section>
        )}
        <div className="flex flex-wrap items-center gap-2">
          {isConfirming ? (
            <>
              <p role="status" className="text-sm font-medium">
                {t('sure')}
              </p>
              <Button onClick={() => void handleDrop()}>{t('dropNow')}</Button>
              <Button onClick={() => setIsConfirming(false)}>{t('keep')}</Button>
            </>
          ) : (
            <>
              <CopyButton text={() => asText(kept, left, { where, draft: whereDraft, deleted: t('deleted') })}>{t('copyAll')}</CopyButton>
              <Button onClick={() => setIsConfirming(true)}>{t('drop')}</Button>
            </>
          )}
        </div>
      </div>
    </Dialog>
  );
}

function Entry({ label, text }: { label: string; text: string | null }) {
  const t = useTranslations('saving.lost');
  return (
    <div>
      <div className="mb-1 flex items-end justify-between gap-3">
        <p className="min-w-0 text-sm text-ink-muted" dir="auto">
          {label}
          {text === null && `: ${t('deleted')}`}
        </p>
        {text !== null && <CopyButton text={() => text}>{t('copy')}</CopyButton>}
      </div>
      {text !== null && (
        // For copying by hand, if the page may not write to the clipboard.
        <textarea
          readOnly
          aria-label={label}
          dir="auto"
          className="control field-sizing-content max-h-48 w-full resize-y font-serif"
          rows={1}
          value={text}
        />
      )}
    </div>
  );
}

function CopyButton({ text, children }: { text: () => string; children: ReactNode }) {
  const t = useTranslations('saving.lost');
  const [isCopied, setIsCopied] = useState(false);
  const handleClick = async () => {
    await navigator.clipboard.writeText(text());
    setIsCopied(true);
  };
  // Only secure contexts have a clipboard.
  if (!navigator.clipboard) return null;
  return (
    <Button onClick={() => void handleClick()}>
      <span role="status">{isCopied ? t('copied') : children}</span>
    </Button>
  );
}
