'use client';

import { CircleUserRound } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useId, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { ConfirmDialog } from '#app/_editor/ui/ConfirmDialog';
import { themes } from './theme';
import { useCommands } from './useCommands';
import { useShell } from './useShell';
import { useSignOut } from './useSignOut';

/** The account menu: name, theme, shortcuts, sign out. A native popover, which closes on Escape or a click outside. */
export function AccountMenu({ name, email }: { name: string; email: string }) {
  const t = useTranslations('account.menu');
  const id = useId();
  const menu = useRef<HTMLElement>(null);
  const { theme, setTheme, open } = useShell();
  const router = useRouter();
  const { signOut, isConfirming, signOutNow, stay } = useSignOut();

  useCommands(() => [
    { id: 'go account', group: 'go', label: t('account'), run: () => router.push('/account') },
    { id: 'go timelines', group: 'go', label: t('allTimelines'), run: () => router.push('/timelines') },
    ...themes.map((each) => ({ id: `theme ${each}`, group: 'theme' as const, label: t(`useTheme.${each}`), run: () => setTheme(each) })),
    { id: 'shortcuts', group: 'do', label: t('shortcuts'), shortcut: 'shortcuts', movesFocus: true, run: () => open('shortcuts') },
    { id: 'sign out', group: 'do', label: t('signOut'), run: () => void signOut() },
  ]);

  const choose = (act: () => void) => () => {
    menu.current?.hidePopover();
    act();
  };
  return (
    <>
      <button
        type="button"
        popoverTarget={id}
        aria-label={t('title', { name })}
        title={t('title', { name })}
        className="inline-flex size-9 shrink-0 items-center justify-center rounded-md hover:bg-sunken"
      >
        <CircleUserRound aria-hidden className="size-5" />
      </button>
      <section
        ref={menu}
        id={id}
        popover="auto"
        aria-label={t('title', { name })}
        className="popover fixed inset-auto end-3 top-(--bar) m-0 mt-1 w-[min(18rem,calc(100vw-1.5rem))] p-2"
      >
        <div className="border-b border-line px-3 pt-1 pb-3">
          <p className="font-medium" dir="auto">
            {name}
          </p>
          <p className="text-sm [overflow-wrap:anywhere] text-ink-muted">{email}</p>
        </div>
        <fieldset className="border-b border-line px-3 py-3">
          <legend className="float-start mb-2 w-full text-sm font-medium">{t('theme')}</legend>
          <div className="clear-both grid grid-cols-3 gap-1 rounded-md bg-sunken p-1">
            {themes.map((each) => (
              <label
                key={each}
                className="relative flex min-h-8 cursor-pointer items-center justify-center rounded text-sm has-checked:bg-surface has-checked:font-medium has-checked:shadow-sm has-focus-visible:outline-2 has-focus-visible:outline-accent"
              >
                <input
                  type="radio"
                  name={`${id}-theme`}
                  value={each}
                  checked={theme === each}
                  onChange={() => setTheme(each)}
                  className="absolute inset-0 cursor-pointer appearance-none opacity-0"
                />
                {t(`themeName.${each}`)}
              </label>
            ))}
          </div>
        </fieldset>
        <div className="pt-2">
          <Link href="/account" className="option" onClick={() => menu.current?.hidePopover()}>
            {t('account')}
          </Link>
          <button type="button" className="option" onClick={choose(() => open('palette'))}>
            {t('palette')}
          </button>
          <button type="button" className="option" onClick={choose(() => open('shortcuts'))}>
            {t('shortcuts')}
          </button>
          <button type="button" className="option" onClick={choose(() => void signOut())}>
            {t('signOut')}
          </button>
        </div>
      </section>
      {isConfirming && (
        <ConfirmDialog title={t('signOutTitle')} confirm={t('signOut')} onConfirm={signOutNow} onClose={stay}>
          <p>{t('signOutLoses')}</p>
        </ConfirmDialog>
      )}
    </>
  );
}
