'use client';

import { MessageSquare, MessageSquarePlus } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { useCan } from '#app/_editor/room/RoomProvider';
import { focusSoon } from '#app/_editor/ui/focusSoon';
import type { Ref } from '#core/model/ref';
import { aboutOf } from './about';
import { useMargin, useThreadsOf } from './MarginProvider';

interface CommentOnProps {
  anchor: Ref;
  /** What it is called, as in "Date". */
  name: string;
}

/** The button beside a field or a record that begins a thread on it, or leads to the one there is. */
export function CommentOn({ anchor, name }: CommentOnProps) {
  const t = useTranslations('comments');
  const margin = useMargin();
  const mayComment = useCan('comment');
  const about = aboutOf(anchor);
  const record = margin?.record ?? { kind: '', id: '' };
  const open = useThreadsOf(record.kind, record.id).filter(
    (each) => !each.resolved && !each.anchor.range && aboutOf(each.anchor) === about,
  );
  const [first] = open;
  if (!margin || (!first && !mayComment)) return null;
  const handleClick = () => {
    if (!first) return margin.begin(anchor);
    margin.activate(first.id);
    focusSoon(() => document.getElementById(`thread-${first.id}`));
  };
  const label = first ? t('toThreadsOn', { name, count: open.length }) : t('commentOn', { name });
  return (
    <button
      type="button"
      data-about={about}
      aria-label={label}
      title={label}
      className={`comment-on ${first ? 'has-threads' : ''}`}
      onClick={handleClick}
    >
      {first ? <MessageSquare aria-hidden className="size-4" /> : <MessageSquarePlus aria-hidden className="size-4" />}
      {first && <span aria-hidden>{open.length}</span>}
    </button>
  );
}
