'use client';

import { useTranslations } from 'use-intl';
import type { Certainty } from '#core/timeline/schema';
import { Badge, type Tone } from '../../../_ui/Badge';

const tones: Record<Certainty, Tone> = { established: 'neutral', reported: 'warn', contested: 'danger' };

export function CertaintyBadge({ certainty }: { certainty: Certainty }) {
  const t = useTranslations('certainty');
  return <Badge tone={tones[certainty]}>{t(certainty)}</Badge>;
}
