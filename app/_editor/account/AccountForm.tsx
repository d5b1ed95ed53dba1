'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { HttpProblem, request } from '#app/_editor/http/request';
import { Button } from '#app/_editor/ui/Button';
import { Field } from '#app/_editor/ui/Field';

interface AccountFormProps {
  kind: 'signIn' | 'signUp';
  /** The path to open after signing in. A site with sign-up by invitation reads the invitation from it. */
  next: string;
  isDemo: boolean;
  sendsMail: boolean;
  /** Whether the site accepts new accounts. */
  takesNew: boolean;
}

/** The form to sign in or sign up. Signing up has one more field, the name. */
export function AccountForm({ kind, next, isDemo, sendsMail, takesNew }: AccountFormProps) {
  const t = useTranslations('account');
  const router = useRouter();
  const [problem, setProblem] = useState<{ field: string; text: string } | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const [writtenTo, setWrittenTo] = useState<string | null>(null);
  const isNew = kind === 'signUp';

  const handleSubmit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const given = new FormData(form);
    const [name, email, password] = ['name', 'email', 'password'].map((field) => String(given.get(field) ?? ''));
    const refuse = (found: { field: string; text: string }) => {
      setProblem(found);
      const field = form.elements.namedItem(found.field);
      if (field instanceof HTMLInputElement) field.focus();
    };
    const missing = problemOf({ isNew, name, email, password });
    if (missing) return refuse({ field: missing, text: t(`problem.${missing}`) });
    setProblem(null);
    setIsBusy(true);
    try {
      if (isNew) {
        const [, invitation] = /^\/invitations\/([^/?]+)/.exec(next) ?? [];
        const callbackURL = `/sign-in?next=${encodeURIComponent(next)}`;
        await request('POST', '/api/auth/sign-up/email', { email, password, name, callbackURL, ...(invitation && { invitation }) });
        if (sendsMail) return setWrittenTo(email ?? '');
      }
      await request('POST', '/api/auth/sign-in/email', { email, password });
      router.push(next);
      router.refresh();
    } catch (error) {
      if (!(error instanceof HttpProblem)) throw error;
      setIsBusy(false);
      refuse(explain(error));
    }
  };

  const explain = (error: HttpProblem) => {
    // Signing up does not reveal whether the address has an account. A wrong password proves that it does.
    if (error.status === 401)
      return isNew ? { field: 'email', text: t('problem.exists') } : { field: 'password', text: t('problem.wrong') };
    if (error.code === 'EMAIL_NOT_VERIFIED') return { field: 'form', text: t('problem.notVerified') };
    if (error.field) return { field: error.field, text: error.message };
    if (error.status === 429) return { field: 'form', text: t('problem.tooMany') };
    return { field: 'form', text: error.status === 0 ? t('problem.offline') : error.message };
  };
  const errorAt = (field: string) => (problem?.field === field ? problem.text : null);
  const other = `${isNew ? '/sign-in' : '/sign-up'}?next=${encodeURIComponent(next)}`;

  if (writtenTo !== null)
    return (
      <p role="status" className="rounded-md bg-sunken p-4">
        {t('lookIntoMail', { email: writtenTo })}
      </p>
    );
  return (
    // POST, so that a password never appears in an address, whatever submits the form.
    <form method="post" onSubmit={handleSubmit} noValidate className="space-y-4">
      {isNew && <Field label={t('name')} name="name" autoComplete="name" error={errorAt('name')} required />}
      <Field label={t('email')} name="email" type="email" autoComplete="username" error={errorAt('email')} required />
      <Field
        label={t('password')}
        name="password"
        type="password"
        autoComplete={isNew ? 'new-password' : 'current-password'}
        hint={isNew ? t('passwordHint') : undefined}
        error={errorAt('password')}
        required
      />
      <noscript>
        <p className="text-sm text-danger">{t('needsScript')}</p>
      </noscript>
      {errorAt('form') && (
        <p role="alert" className="text-sm text-danger">
          {errorAt('form')}
        </p>
      )}
      <Button type="submit" variant="primary" className="w-full" isBusy={isBusy}>
        {t(isNew ? 'signUp' : 'signIn')}
      </Button>
      {(isNew || takesNew) && (
        <p className="text-sm text-ink-muted">
          {t(isNew ? 'haveAccount' : 'noAccount')}{' '}
          <Link href={other} className="text-accent underline">
            {t(isNew ? 'signIn' : 'signUp')}
          </Link>
        </p>
      )}
      {!isNew && (
        <p className="text-sm">
          <Link href="/reset-password" className="text-accent underline">
            {t('forgot')}
          </Link>
        </p>
      )}
      {isDemo && !isNew && <p className="rounded-md bg-sunken p-3 text-sm text-ink-muted">{t('demo')}</p>}
    </form>
  );
}

function problemOf({ isNew, name, email, password }: { isNew: boolean; name?: string; email?: string; password?: string }) {
  if (isNew && !name?.trim()) return 'name';
  if (!email?.includes('@')) return 'email';
  if (!password) return 'password';
  return isNew && password.length < 10 ? 'password' : null;
}
