'use client';

import { useTranslations } from 'use-intl';
import { useRoom } from '#app/_editor/room/RoomProvider';
import { CommentForm } from './CommentForm';
import type { NewThread as Begun, Margin } from './margin';
import { newThreadKey } from './newThreadDrafts';
import { useComments } from './ThreadsProvider';
import { useAboutWords } from './useAboutWords';

/** The form of a new thread on some words, or on a part of a record. */
export function NewThread({ begun, margin }: { begun: Begun; margin: Margin }) {
  const t = useTranslations('comments');
  const { drafts } = useRoom();
  const { outbox } = useComments();
  const about = useAboutWords(begun.anchor);
  const { record } = margin;
  const draftKey = newThreadKey(record, begun);
  const close = () => {
    margin.end(begun.id);
    // The words had the caret before.
    margin.reveal(begun.id);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape is for the field inside
    <div
      className="thread-card is-active"
      onFocus={() => margin.activate(begun.id)}
      onKeyDown={(key) => {
        if (key.key !== 'Escape') return;
        key.stopPropagation();
        // What was written stays as a draft.
        if (drafts.find(draftKey) === null) close();
        else margin.reveal(begun.id);
      }}
    >
      <p className="thread-quote" dir="auto">
        <span className="line-clamp-2">{begun.anchor.range?.quote.exact || about}</span>
      </p>
      <CommentForm
        label={t('newOn')}
        submit={t('send')}
        placeholder={t('newHint')}
        isAtOnce
        draftKey={draftKey}
        eventId={record.kind === 'event' ? record.id : ''}
        onSend={(body) => outbox.take({ threadId: begun.id, commentId: crypto.randomUUID(), body, anchor: begun.anchor })}
        onSent={close}
        onCancel={close}
      />
    </div>
  );
}
