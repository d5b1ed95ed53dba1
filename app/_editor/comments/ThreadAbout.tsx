'use client';

import { Unlink } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Button } from '#app/_editor/ui/Button';
import type { Standing } from '#core/comments/standing';
import type { ThreadView } from '#core/comments/thread';
import { useMarginState } from './MarginProvider';
import type { Margin } from './margin';
import { useAboutWords } from './useAboutWords';

interface ThreadAboutProps {
  thread: ThreadView;
  standing: Standing;
  words: ThreadView['quote'];
  margin: Margin;
  mayMove: boolean;
}

/** What a thread is about: its words, which lead to the text; or that they were removed, with a way to attach it to others. */
export function ThreadAbout({ thread, standing, words, margin, mayMove }: ThreadAboutProps) {
  const t = useTranslations('comments');
  const { attachingId } = useMarginState(margin);
  const about = useAboutWords(thread.anchor);
  if (!thread.anchor.range) return about === '' ? null : <p className="text-xs font-medium text-ink-muted">{about}</p>;
  if (standing === 'gone')
    return (
      <div className="space-y-1 text-xs">
        <p className="flex items-center gap-1.5 font-medium text-warn">
          <Unlink aria-hidden className="size-3.5 shrink-0" />
          {t('gone')}
        </p>
        {thread.quote && (
          <blockquote className="line-clamp-3 border-s-2 border-dashed border-control ps-2 font-serif text-sm text-ink-muted" dir="auto">
            {thread.quote}
          </blockquote>
        )}
        {mayMove &&
          (attachingId === thread.id ? (
            <p role="status" className="rounded bg-accent-soft px-2 py-1.5">
              {t('attachHint')}{' '}
              <button type="button" className="font-medium text-accent underline" onClick={() => margin.attach(null)}>
                {t('cancel')}
              </button>
            </p>
          ) : (
            <Button variant="quiet" className="-ms-2 min-h-7 px-2 text-accent" onClick={() => margin.attach(thread.id)}>
              {t('attach')}
            </Button>
          ))}
      </div>
    );
  return (
    <>
      <button
        type="button"
        className="thread-quote"
        dir="auto"
        aria-label={t('onWords', { words: words || about })}
        title={t('toWords')}
        onClick={() => margin.reveal(thread.id)}
      >
        <span className="line-clamp-2">{words || about}</span>
      </button>
      {(standing === 'changed' || standing === 'moved') && <p className="mt-0.5 text-xs text-ink-muted">{t(standing)}</p>}
    </>
  );
}
