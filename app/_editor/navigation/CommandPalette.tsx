'use client';

import { Command as Cmdk } from 'cmdk';
import { Dialog as Radix } from 'radix-ui';
import { type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { type Command, findCommands } from './commands';
import { Keys } from './Keys';
import { shortcuts as table } from './shortcuts';
import { useFoundCommands } from './useFoundCommands';
import { useShell } from './useShell';

/** All commands and events of this page, searched by name. */
export function CommandPalette({ typedAhead, onClose }: { typedAhead: RefObject<string>; onClose: () => void }) {
  const t = useTranslations('palette');
  const { commandSources } = useShell();
  const [query, setQuery] = useState('');
  const [isEntered, setIsEntered] = useState(false);
  const [commands] = useState(() => [...commandSources].flatMap((make) => make()));
  // Not deferred: Enter runs the first match of everything typed so far.
  const own = useMemo(() => findCommands(commands, query), [commands, query]);
  const elsewhere = useFoundCommands(commands, query);
  const groups = elsewhere.length > 0 ? [...own, { group: 'elsewhere' as const, commands: elsewhere }] : own;
  const chosen = useRef<Command | null>(null);

  /** Until the field has the focus, keys go into `typedAhead`, also between the first render and this moment. */
  const takeTypedAhead = () => {
    const ahead = typedAhead.current;
    typedAhead.current = '';
    setQuery((before) => before + ahead.replace('\n', ''));
    if (ahead.endsWith('\n')) setIsEntered(true);
  };
  const handleChoice = (command: Command) => {
    chosen.current = command;
    onClose();
  };
  useEffect(() => {
    const first = groups[0]?.commands[0];
    if (!isEntered || !first || chosen.current) return;
    chosen.current = first;
    onClose();
  }, [isEntered, groups, onClose]);
  // Runs after the palette has closed, because the command may move the focus.
  const runChosen = (event: Event) => {
    if (chosen.current?.movesFocus) event.preventDefault();
    chosen.current?.run();
  };

  return (
    <Radix.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-30 bg-black/40" />
        <Radix.Content
          aria-describedby={undefined}
          data-palette
          onCloseAutoFocus={runChosen}
          className="fixed inset-x-0 top-[8vh] z-40 mx-auto w-[min(38rem,calc(100vw-1.5rem))] overflow-hidden rounded-lg border border-line bg-surface text-ink shadow-xl"
        >
          <Radix.Title className="sr-only">{t('title')}</Radix.Title>
          <Cmdk shouldFilter={false} label={t('title')} loop>
            <Cmdk.Input
              value={query}
              onValueChange={setQuery}
              onFocus={takeTypedAhead}
              placeholder={t('placeholder')}
              dir="auto"
              className="min-h-12 w-full border-b border-line bg-surface px-4 text-base outline-none placeholder:text-ink-muted"
            />
            <Cmdk.List className="max-h-[60vh] overflow-y-auto p-2" label={t('commands')}>
              <Cmdk.Empty className="p-4 text-ink-muted">{t('nothing')}</Cmdk.Empty>
              {groups.map(({ group, commands: found }) => (
                <Cmdk.Group
                  key={group}
                  heading={t(`group.${group}`)}
                  className="[&_[cmdk-group-heading]]:px-3 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-ink-muted"
                >
                  {found.map((command) => (
                    <Cmdk.Item
                      key={command.id}
                      value={command.id}
                      onSelect={() => handleChoice(command)}
                      className="option flex min-h-9 cursor-pointer items-center gap-3"
                    >
                      <span className="min-w-0 flex-1" dir="auto">
                        {command.label}
                      </span>
                      {command.detail && <span className="shrink-0 text-sm text-ink-muted">{command.detail}</span>}
                      {command.shortcut && <Keys combination={keysOf(command.shortcut)} />}
                    </Cmdk.Item>
                  ))}
                </Cmdk.Group>
              ))}
            </Cmdk.List>
          </Cmdk>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

function keysOf(id: Command['shortcut']): string {
  return table.find((each) => each.id === id)?.keys[0] ?? '';
}
