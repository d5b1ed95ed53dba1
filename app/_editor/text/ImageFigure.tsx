'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useRoom } from '#app/_editor/room/RoomProvider';
import { type Image, imageSources } from '#core/model/nodes/image';

/** A picture with its credit. `onMissing` is called once if it fails to load. Returns true to try again. */
export function ImageFigure({ image, onMissing }: { image: Image; onMissing?: () => Promise<boolean> }) {
  const t = useTranslations('richText.image');
  const { timelineId } = useRoom();
  const [tries, setTries] = useState(0);
  const [isMissing, setIsMissing] = useState(false);
  const { src, srcSet } = imageSources(image, `/api/timelines/${timelineId}/images`);

  const handleError = async () => {
    if (tries === 0 && (await onMissing?.())) setTries(1);
    else setIsMissing(true);
  };

  return (
    <figure className="image" data-image={JSON.stringify(image)}>
      {isMissing ? (
        <p className="image-missing">{t('missing', { alt: image.alt })}</p>
      ) : (
        // biome-ignore lint/performance/noImgElement: its sizes are made when it is uploaded
        <img
          key={tries}
          src={src}
          srcSet={srcSet}
          sizes="(min-width: 48rem) 44rem, 92vw"
          width={image.width}
          height={image.height}
          alt={image.alt}
          // A picture that may not be in the timeline yet loads eagerly, so that its absence is noticed.
          loading={onMissing ? 'eager' : 'lazy'}
          decoding="async"
          draggable={false}
          onError={() => void handleError()}
        />
      )}
      <figcaption dir="auto">{t('creditLine', { credit: image.credit })}</figcaption>
    </figure>
  );
}
