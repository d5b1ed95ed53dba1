'use client';

import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useRefusal } from '#app/_editor/http/useRefusal';
import { useRoom } from '#app/_editor/room/RoomProvider';
import { useFormDraft } from '#app/_editor/room/useFormDraft';
import { Button } from '#app/_editor/ui/Button';
import { markFocus } from '#app/_editor/ui/focusSoon';
import { onceReleased } from '#app/_editor/ui/onceReleased';
import type { PersonName } from '#core/comments/thread';
import { MentionField } from './MentionField';
import { encodeMentions } from './mentions';
import { useMembers } from './useMembers';

interface CommentFormProps {
  label: string;
  submit: string;
  /** Shown in the empty field. The label is then for screen readers alone. */
  placeholder?: string;
  /** The user opened this field, so it takes the focus. */
  isAtOnce?: boolean;
  /** Unique among the timeline's forms. */
  draftKey: string;
  eventId: string;
  /** The words to begin with. */
  before?: string;
  onSend: (body: string) => Promise<unknown>;
  /** Called when the server has all that was typed, or when it waits on this device. */
  onSent?: () => void;
  /** There is a button to cancel, which drops the words. */
  onCancel?: () => void;
}

/** The form of a comment. Its text stays in the field and on this device until the server has it. */
export function CommentForm(props: CommentFormProps) {
  const { label, submit, placeholder, isAtOnce, draftKey, eventId, before, onSend, onSent, onCancel } = props;
  const t = useTranslations('comments');
  const { presence } = useRoom();
  const form = useRef<HTMLFormElement>(null);
  const fieldIn = () => form.current?.querySelector('textarea');
  // biome-ignore lint/correctness/useExhaustiveDependencies: on opening
  useEffect(() => {
    if (isAtOnce) fieldIn()?.focus({ preventScroll: true });
  }, [isAtOnce]);
  const draft = useFormDraft({ key: draftKey, label, eventId, before });
  const body = draft.value;
  const members = useMembers();
  const [picked, setPicked] = useState<readonly PersonName[]>([]);
  const { problem, attempt } = useRefusal();
  const [isBusy, setIsBusy] = useState(false);
  const [isIn, setIsIn] = useState(false);
  const isEmpty = body.trim() === '';

  const send = async () => {
    if (isEmpty || isBusy) return;
    const isFocusHere = markFocus();
    setIsBusy(true);
    const refused = await attempt(() => onSend(encodeMentions(body, members.people, picked))).finally(() => setIsBusy(false));
    if (refused) return;
    const isMoreTyped = draft.dropSent(body);
    // The button of an empty form is disabled. It may have had the focus.
    if (isFocusHere()) fieldIn()?.focus();
    if (!isMoreTyped) onSent?.();
  };
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    void send();
  };
  const handleKey = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void send();
  };

  return (
    <form
      ref={form}
      onSubmit={handleSubmit}
      onFocus={() => {
        setIsIn(true);
        members.load();
        if (eventId !== '') presence.setPlace({ eventId, field: draftKey.slice(0, 100) });
      }}
      onBlur={(event) => {
        if (event.currentTarget.contains(event.relatedTarget)) return;
        // Its buttons vanish, and all that is below moves up.
        onceReleased(() => setIsIn(form.current?.contains(document.activeElement) ?? false));
        if (eventId !== '') presence.setPlace({ eventId, field: '' });
      }}
      className="space-y-2"
    >
      <MentionField
        label={label}
        isLabelHidden={placeholder !== undefined}
        placeholder={placeholder}
        value={body}
        people={members.people}
        rows={1}
        dir="auto"
        className="[&_textarea]:field-sizing-content [&_textarea]:max-h-64 [&_textarea]:resize-none [&_textarea]:text-sm"
        error={problem}
        onType={draft.type}
        onPick={(person) => setPicked((known) => [...known, person])}
        onKeyDown={handleKey}
      />
      {(isIn || !isEmpty || onCancel) && (
        <div className="flex flex-wrap gap-2">
          <Button type="submit" variant="primary" isBusy={isBusy} disabled={isEmpty}>
            {submit}
          </Button>
          {onCancel && (
            <Button
              variant="quiet"
              onClick={() => {
                draft.drop();
                onCancel();
              }}
            >
              {t('cancel')}
            </Button>
          )}
        </div>
      )}
    </form>
  );
}
