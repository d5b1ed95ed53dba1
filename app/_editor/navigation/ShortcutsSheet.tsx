'use client';

import { useSyncExternalStore } from 'react';
import { useTranslations } from 'use-intl';
import { Dialog } from '#app/_editor/ui/Dialog';
import { Keys } from './Keys';
import { shortcutGroups, shortcuts as table } from './shortcuts';
import { useShell } from './useShell';

/** The shortcuts of this page, and the switch for single keys. */
export function ShortcutsSheet({ onClose }: { onClose: () => void }) {
  const t = useTranslations('shortcuts');
  const { shortcuts } = useShell();
  const isOn = useSyncExternalStore(shortcuts.subscribe, shortcuts.areSingleKeysOn);
  return (
    <Dialog title={t('title')} onClose={onClose}>
      <div className="space-y-5">
        {shortcutGroups.map((group) => {
          const here = table.filter((each) => each.group === group && shortcuts.has(each.id));
          if (here.length === 0) return null;
          return (
            <section key={group} aria-labelledby={`shortcuts-${group}`}>
              <h3 id={`shortcuts-${group}`} className="text-sm font-medium text-ink-muted">
                {t(`group.${group}`)}
              </h3>
              <dl className="divide-y divide-line">
                {here.map(({ id, keys }) => (
                  <div key={id} className="flex items-center justify-between gap-4 py-2">
                    <dt>{t(`name.${id}`)}</dt>
                    <dd className="flex flex-wrap justify-end gap-3">
                      {keys.map((combination) => (
                        <Keys key={combination} combination={combination} />
                      ))}
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          );
        })}
        <label className="flex min-h-9 items-center gap-2 border-t border-line pt-3">
          <input type="checkbox" className="size-5 accent-accent" checked={isOn} onChange={() => shortcuts.setSingleKeys(!isOn)} />
          {t('singleKeys')}
        </label>
        <p className="text-sm text-ink-muted">{t('singleKeysHint')}</p>
      </div>
    </Dialog>
  );
}
