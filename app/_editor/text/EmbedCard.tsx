'use client';

import { ExternalLink, Play, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '#app/_editor/ui/Button';
import type { Embed } from '#core/model/nodes/embed';

/** A card for content on another site. Until the reader loads it, that site learns nothing of this page. */
export function EmbedCard({ embed: { href, title, host, frame } }: { embed: Embed }) {
  const t = useTranslations('richText.embed');
  const [isLoaded, setIsLoaded] = useState(false);
  return (
    <div className="embed" data-embed={href} data-title={title}>
      <p className="embed-host">{t('on', { host })}</p>
      <p className="embed-title" dir="auto">
        {title || href.replace(/^https?:\/\/(?:www\.)?/, '')}
      </p>
      {frame && isLoaded && (
        <iframe
          className={`embed-frame embed-${frame.shape}`}
          src={frame.src}
          title={t('frame', { title: title || href, host })}
          // Their own origin and scripts, sandboxed: no access to this page, no forms, no navigation of this page.
          sandbox="allow-scripts allow-same-origin allow-popups allow-presentation"
          allow="fullscreen; encrypted-media; picture-in-picture"
          referrerPolicy={frame.referrerPolicy}
        />
      )}
      <div className="flex flex-wrap items-center gap-2">
        {frame && !isLoaded && (
          <Button onClick={() => setIsLoaded(true)} title={t('loadHint', { host })}>
            <Play aria-hidden className="size-4" />
            {t('load', { host })}
          </Button>
        )}
        {isLoaded && (
          <Button onClick={() => setIsLoaded(false)}>
            <X aria-hidden className="size-4" />
            {t('unload')}
          </Button>
        )}
        <a href={href} target="_blank" rel="noopener noreferrer" className="embed-open">
          <ExternalLink aria-hidden className="size-3.5" />
          {t('open', { host })}
        </a>
      </div>
    </div>
  );
}
