'use client';

import { useTranslations } from 'use-intl';
import { Badge, type Tone } from '#app/_editor/ui/Badge';
import type { Certainty } from '#core/model/schema';

const tones: Record<Certainty, Tone> = { established: 'neutral', reported: 'warn', contested: 'danger' };

export function CertaintyBadge({ certainty }: { certainty: Certainty }) {
  const t = useTranslations('certainty');
  return <Badge tone={tones[certainty]}>{t(certainty)}</Badge>;
}
