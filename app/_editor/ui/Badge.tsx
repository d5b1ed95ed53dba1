import type { ReactNode } from 'react';

const tones = {
  neutral: 'border-control text-ink',
  muted: 'border-line text-ink-muted',
  warn: 'border-warn text-warn border-dashed',
  danger: 'border-danger text-danger border-dotted',
  ok: 'border-ok text-ok',
} as const;

export type Tone = keyof typeof tones;

/** A status word. Its border differs too, so that it does not depend on colour alone. */
export function Badge({ tone = 'neutral', children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span className={`inline-flex items-center rounded-full border-[1.5px] px-2 py-px text-xs font-medium ${tones[tone]}`}>{children}</span>
  );
}
