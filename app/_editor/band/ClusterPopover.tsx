'use client';

import { Popover } from 'radix-ui';
import { useTranslations } from 'use-intl';
import { AsideBadge } from '#app/_editor/find/AsideBadge';
import { interfaceLanguage } from '#app/_editor/messages/interfaceLanguage';
import { Button } from '#app/_editor/ui/Button';
import { formatWordedDate } from '#core/dates/formatWordedDate';
import { inFirstLanguage } from '#core/model/byLanguage';
import type { TimelineEvent } from '#core/model/timeline';

interface ClusterPopoverProps {
  events: readonly TimelineEvent[];
  languages: readonly string[];
  /** The mark of the opened cluster. */
  anchor: HTMLElement;
  selectedId: string | null;
  onSelect: (eventId: string) => void;
  onZoom: () => void;
  onClose: () => void;
  /** Called when it has closed, also because the cluster is gone. Takes the focus back. */
  onClosed: () => void;
}

/** The list of a cluster's events, with a button to zoom to them. */
export function ClusterPopover({ events, languages, anchor, selectedId, onSelect, onZoom, onClose, onClosed }: ClusterPopoverProps) {
  const t = useTranslations('band');
  return (
    <Popover.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Popover.Anchor virtualRef={{ current: anchor }} />
      <Popover.Portal>
        <Popover.Content
          aria-label={t('clusterTitle', { count: events.length })}
          collisionPadding={8}
          sideOffset={4}
          className="popover flex max-h-[min(24rem,70vh)] w-[min(22rem,calc(100vw-1rem))] flex-col"
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            onClosed();
          }}
        >
          <div className="flex items-center justify-between gap-3 border-b border-line py-1.5 ps-4 pe-1.5">
            <p className="text-sm font-medium">{t('clusterTitle', { count: events.length })}</p>
            <Button variant="quiet" onClick={onZoom}>
              {t('zoomTo')}
            </Button>
          </div>
          <ul className="overflow-y-auto p-1">
            {events.map((event) => (
              <li key={event.id}>
                <button
                  type="button"
                  className="option"
                  aria-current={event.id === selectedId || undefined}
                  onClick={() => onSelect(event.id)}
                >
                  <span className="flex items-center gap-2 text-xs text-ink-muted">
                    {formatWordedDate(event, interfaceLanguage)} <AsideBadge eventId={event.id} />
                  </span>
                  <span className="block font-serif leading-snug" dir="auto">
                    {inFirstLanguage(event.title, languages)?.value || t('untitled')}
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
