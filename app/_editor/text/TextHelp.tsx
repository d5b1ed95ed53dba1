'use client';

import { CircleQuestionMark } from 'lucide-react';
import { Popover, Toolbar } from 'radix-ui';
import { useTranslations } from 'use-intl';

const typed = ['list', 'numbered', 'quotation', 'heading', 'bold', 'italic', 'strike', 'code'] as const;
const pressed = ['cite', 'undo', 'raised', 'lowered', 'lineBreak', 'indent', 'nextCell', 'rowBelow', 'toToolbar'] as const;

/** The Markdown signs and keys that work in a text. */
export function TextHelp() {
  const t = useTranslations('richText.help');
  return (
    <Popover.Root>
      <Popover.Trigger asChild>
        <Toolbar.Button className="tool" aria-label={t('title')} title={t('title')}>
          <CircleQuestionMark aria-hidden className="size-4" />
        </Toolbar.Button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className="popover max-h-(--radix-popover-content-available-height) w-80 max-w-[calc(100vw-1.5rem)] overflow-y-auto p-4 text-sm"
          aria-label={t('title')}
          sideOffset={4}
          collisionPadding={12}
        >
          <p className="mb-2 font-semibold">{t('typed')}</p>
          <dl className="text-help">
            {typed.map((name) => (
              <div key={name}>
                <dt>
                  <kbd>{t(`type.${name}`)}</kbd>
                </dt>
                <dd>{t(`gives.${name}`)}</dd>
              </div>
            ))}
          </dl>
          <p className="mt-4 mb-2 font-semibold">{t('pressed')}</p>
          <dl className="text-help">
            {pressed.map((name) => (
              <div key={name}>
                <dt>
                  <kbd>{t(`key.${name}`)}</kbd>
                </dt>
                <dd>{t(`does.${name}`)}</dd>
              </div>
            ))}
          </dl>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
