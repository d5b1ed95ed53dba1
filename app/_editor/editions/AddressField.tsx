'use client';

import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { HttpProblem, request } from '#app/_editor/http/request';
import { useRoom, useTimelineParts } from '#app/_editor/room/RoomProvider';
import { Field } from '#app/_editor/ui/Field';
import { inFirstLanguage } from '#core/model/byLanguage';

interface Address {
  slug: string;
  isFree: boolean;
}

/** The pause after the last letter before asking the server. */
const restMs = 300;

/** The public address for the first edition. Proposes one from the title, and shows whether it is free. */
export function AddressField({ error }: { error: string | null }) {
  const t = useTranslations('editions');
  const { timelineId } = useRoom();
  const { title: titles, languages } = useTimelineParts('title', 'languages');
  const { value: title = '', language = 'en' } = inFirstLanguage(titles, languages) ?? {};
  const [typed, setTyped] = useState<string | null>(null);
  const [known, setKnown] = useState<Address | null>(null);

  useEffect(() => {
    let isWanted = true;
    const query: Record<string, string> = typed === null ? { title, language } : { wanted: typed };
    const timer = setTimeout(
      () => {
        request<Address>('GET', `/api/timelines/${timelineId}/address?${new URLSearchParams(query)}`)
          .then((answer) => isWanted && setKnown(answer))
          .catch((problem: unknown) => {
            // Without an answer, publishing reports the problem.
            if (!(problem instanceof HttpProblem)) throw problem;
            if (isWanted) setKnown(null);
          });
      },
      typed === null ? 0 : restMs,
    );
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [timelineId, title, language, typed]);

  const shown = typed ?? known?.slug ?? '';
  const isKnown = known !== null && known.slug === shown;
  return (
    <Field
      label={t('address')}
      name="slug"
      value={shown}
      onChange={(event) => setTyped(event.target.value.toLowerCase())}
      autoComplete="off"
      autoCapitalize="none"
      spellCheck={false}
      dir="ltr"
      hint={
        <>
          {t('addressWhat', { address: `/t/${shown}` })}{' '}
          <span role="status" className={isKnown && !known.isFree ? 'text-danger' : undefined}>
            {isKnown && shown !== '' && t(known.isFree ? 'addressFree' : 'addressTaken')}
          </span>
        </>
      }
      error={error}
    />
  );
}
