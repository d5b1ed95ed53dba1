'use client';

import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { HttpProblem } from '#app/_editor/http/request';
import { useFormDraft } from '#app/_editor/room/useFormDraft';
import { Button } from '#app/_editor/ui/Button';
import { Textarea } from '#app/_editor/ui/Field';
import { markFocus } from '#app/_editor/ui/focusSoon';

interface CommentFormProps {
  label: string;
  submit: string;
  /** The user opened this field, so it takes the focus. */
  isAtOnce?: boolean;
  /** Unique among the timeline's forms. */
  draftKey: string;
  eventId: string;
  onSend: (body: string) => Promise<void>;
}

/** The form of a comment. Its text stays in the field and on this device until the server has it. */
export function CommentForm({ label, submit, isAtOnce, draftKey, eventId, onSend }: CommentFormProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (isAtOnce) field.current?.focus();
  }, [isAtOnce]);
  const draft = useFormDraft({ key: draftKey, label, eventId });
  const body = draft.value;
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setIsBusy] = useState(false);

  const send = async () => {
    if (body.trim() === '' || isBusy) return;
    const isFocusHere = markFocus();
    setIsBusy(true);
    try {
      await onSend(body);
      draft.drop();
      setProblem(null);
      // The button is disabled now and may have the focus.
      if (isFocusHere()) field.current?.focus();
    } catch (error) {
      if (!(error instanceof HttpProblem)) throw error;
      setProblem(error.message);
    } finally {
      setIsBusy(false);
    }
  };
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    void send();
  };
  const handleKey = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void send();
  };

  return (
    <form onSubmit={handleSubmit} className="space-y-2">
      <Textarea
        ref={field}
        label={label}
        value={body}
        rows={2}
        dir="auto"
        error={problem}
        onChange={(event) => draft.type(event.target.value)}
        onKeyDown={handleKey}
      />
      <Button type="submit" disabled={isBusy || body.trim() === ''}>
        {submit}
      </Button>
    </form>
  );
}
