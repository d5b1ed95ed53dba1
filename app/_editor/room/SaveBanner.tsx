'use client';

import { CloudOff, TriangleAlert } from 'lucide-react';
import Link from 'next/link';
import { type MouseEvent, useEffect, useState, useSyncExternalStore } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '#app/_editor/ui/Button';
import { LostWordsDialog } from './LostWordsDialog';
import { useRoom } from './RoomProvider';
import type { SaveState } from './saveTracker';

/** A shorter interruption is not worth a message that moves the page. */
const worthSayingMs = 2_000;

type Trouble =
  | 'signedOut'
  | 'noAccess'
  | 'gone'
  | 'otherEpoch'
  | 'malformed'
  | 'tooLarge'
  | 'outdated'
  | 'failing'
  | 'offline'
  | 'offlineLost';

/** The banner below the header of every view: the problem, the unsaved edits and the remedy. */
export function SaveBanner() {
  const t = useTranslations('saving.banner');
  const { joined, drafts } = useRoom();
  const { saveState, words } = joined;
  const state = useSyncExternalStore(saveState.subscribe, saveState.get, saveState.get);
  const count = useSyncExternalStore(saveState.subscribe, saveState.waiting, saveState.waiting);
  const kept = useSyncExternalStore(words.subscribe, words.read, words.read);
  const left = useSyncExternalStore(drafts.subscribe, drafts.readLeft, drafts.readLeft);
  const [isOpen, setIsOpen] = useState(false);
  const trouble = useLasting(troubleOf(state));
  const lost = kept.reduce((sum, { texts }) => sum + Math.max(1, texts.length), left.length);
  return (
    <section aria-label={t('label')} data-save-banner={trouble ?? (lost > 0 ? 'lost' : 'none')}>
      {/* Both regions exist while empty: some screen readers ignore a live region that is added with its text. */}
      <div role="status">{trouble && isMild(trouble) && <Line tone="text-warn" icon="offline" words={t(trouble, { count })} />}</div>
      <div role="alert">
        {trouble && !isMild(trouble) && (
          <Line tone="text-danger" icon="alert" words={t(trouble, { count })}>
            <WayOut trouble={trouble} />
          </Line>
        )}
        {lost > 0 && (
          <Line tone="text-danger" icon="alert" words={t('lost', { count: lost })}>
            <Button onClick={() => setIsOpen(true)}>{t('show')}</Button>
          </Line>
        )}
      </div>
      {isOpen && <LostWordsDialog onClose={() => setIsOpen(false)} />}
    </section>
  );
}

function Line({ tone, icon, words, children }: { tone: string; icon: 'offline' | 'alert'; words: string; children?: React.ReactNode }) {
  const Icon = icon === 'offline' ? CloudOff : TriangleAlert;
  return (
    <div className="border-b border-line bg-sunken">
      <div className="mx-auto flex max-w-[90rem] flex-wrap items-center gap-x-3 gap-y-2 px-4 py-2 text-sm">
        <Icon aria-hidden className={`size-4 shrink-0 ${tone}`} />
        <p className="min-w-0 flex-1 basis-40">{words}</p>
        {children}
      </div>
    </div>
  );
}

function WayOut({ trouble }: { trouble: Trouble }) {
  const t = useTranslations('saving.banner');
  const link = 'inline-flex min-h-9 items-center font-medium text-accent underline';
  switch (trouble) {
    case 'signedOut':
      // A separate page, which returns to this place.
      return (
        <a href="/sign-in" onClick={goToSignIn} className={link}>
          {t('signIn')}
        </a>
      );
    case 'noAccess':
    case 'gone':
      return (
        <Link href="/timelines" className={link}>
          {t('toTimelines')}
        </Link>
      );
    case 'otherEpoch':
    case 'malformed':
    case 'outdated':
      return <Button onClick={() => window.location.reload()}>{t('reload')}</Button>;
    default:
      return null;
  }
}

function goToSignIn(event: MouseEvent): void {
  event.preventDefault();
  const { pathname, search, hash } = window.location;
  window.location.assign(`/sign-in?next=${encodeURIComponent(`${pathname}${search}${hash}`)}`);
}

function isMild(trouble: Trouble): boolean {
  return trouble === 'offline' || trouble === 'offlineLost';
}

function troubleOf(state: SaveState): Trouble | null {
  switch (state.kind) {
    case 'closed':
      return state.event === 'restarting' || state.event === 'busy' ? 'offline' : state.event;
    case 'offline':
      return state.kept ? 'offline' : 'offlineLost';
    case 'outdated':
    case 'failing':
      return state.kind;
    default:
      return null;
  }
}

/** Reports being offline after a delay, and a lasting problem at once. */
function useLasting(trouble: Trouble | null): Trouble | null {
  const [lasting, setLasting] = useState<Trouble | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => setLasting(trouble), trouble && isMild(trouble) ? worthSayingMs : 0);
    return () => clearTimeout(timer);
  }, [trouble]);
  return lasting;
}
