'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { HttpProblem, request } from '../_http/request';
import { Button } from '../_ui/Button';
import { Field } from '../_ui/Field';

/** Signing in and signing up: the same fields, and a name for those who are new. */
export function AccountForm({ kind, next, isDemo }: { kind: 'signIn' | 'signUp'; next: string; isDemo: boolean }) {
  const t = useTranslations('account');
  const router = useRouter();
  const [problem, setProblem] = useState<{ field: string; text: string } | null>(null);
  const [isBusy, setIsBusy] = useState(false);
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
      await request('POST', isNew ? '/api/auth/sign-up/email' : '/api/auth/sign-in/email', { email, password, ...(isNew && { name }) });
      router.push(next);
      router.refresh();
    } catch (error) {
      if (!(error instanceof HttpProblem)) throw error;
      setIsBusy(false);
      refuse(explain(error));
    }
  };

  const explain = (error: HttpProblem) => {
    if (error.status === 401) return { field: 'password', text: t('problem.wrong') };
    if (error.code.startsWith('USER_ALREADY_EXISTS')) return { field: 'email', text: t('problem.exists') };
    if (error.status === 429) return { field: 'form', text: t('problem.tooMany') };
    return { field: 'form', text: error.status === 0 ? t('problem.offline') : error.message };
  };
  const errorAt = (field: string) => (problem?.field === field ? problem.text : null);
  const other = `${isNew ? '/sign-in' : '/sign-up'}?next=${encodeURIComponent(next)}`;

  return (
    // By POST even before the script has come: a password never stands in an address.
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
      {errorAt('form') && (
        <p role="alert" className="text-sm text-danger">
          {errorAt('form')}
        </p>
      )}
      <Button type="submit" variant="primary" className="w-full" disabled={isBusy}>
        {t(isNew ? 'signUp' : 'signIn')}
      </Button>
      <p className="text-sm text-ink-muted">
        {t(isNew ? 'haveAccount' : 'noAccount')}{' '}
        <Link href={other} className="text-accent underline">
          {t(isNew ? 'signIn' : 'signUp')}
        </Link>
      </p>
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
