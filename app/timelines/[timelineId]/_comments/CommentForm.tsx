'use client';

import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { HttpProblem } from '../../../_http/request';
import { Button } from '../../../_ui/Button';
import { Textarea } from '../../../_ui/Field';

interface CommentFormProps {
  label: string;
  submit: string;
  /** It was asked for, and is written in now. */
  isAtOnce?: boolean;
  onSend: (body: string) => Promise<void>;
}

/** Words to be sent. They stay in the field until they have arrived. */
export function CommentForm({ label, submit, isAtOnce, onSend }: CommentFormProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (isAtOnce) field.current?.focus();
  }, [isAtOnce]);
  const [body, setBody] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setIsBusy] = useState(false);

  const send = async () => {
    if (body.trim() === '' || isBusy) return;
    setIsBusy(true);
    try {
      await onSend(body);
      setBody('');
      setProblem(null);
      // Its button, which may have the focus, can do nothing now.
      field.current?.focus();
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
        onChange={(event) => setBody(event.target.value)}
        onKeyDown={handleKey}
      />
      <Button type="submit" disabled={isBusy || body.trim() === ''}>
        {submit}
      </Button>
    </form>
  );
}
