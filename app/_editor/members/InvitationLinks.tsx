'use client';

import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { request } from '#app/_editor/http/request';
import { useReading } from '#app/_editor/http/useReading';
import { interfaceLanguage } from '#app/_editor/messages/interfaceLanguage';
import { Button } from '#app/_editor/ui/Button';
import { Field } from '#app/_editor/ui/Field';
import { LinkToCopy } from '#app/_editor/ui/LinkToCopy';
import { Select } from '#app/_editor/ui/Select';
import { formatMoment } from '#core/dates/moment';

interface InvitationLinksProps<Role extends string> {
  /** The route that creates and lists the invitations. */
  path: string;
  roles: readonly Role[];
  firstRole: Role;
  nameOf: (role: Role) => string;
}

interface Invitation<Role> {
  id: string;
  role: Role;
  recipient: string;
  createdBy: string;
  expiresAt: string;
}

/** Creates and revokes invitations. Shows the address of a link once, because the server stores only its hash. */
export function InvitationLinks<Role extends string>({ path, roles, firstRole, nameOf }: InvitationLinksProps<Role>) {
  const t = useTranslations('invitations');
  const { value, problem, attempt } = useReading<{ invitations: Invitation<Role>[] }>(path);
  const [made, setMade] = useState<{ url: string; role: Role; mailedTo: string | null } | null>(null);
  const [emailKey, setEmailKey] = useState(0);
  const links = value?.invitations ?? [];

  const handleCreate = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    const email = String(given.get('email') ?? '').trim();
    const role = roles.find((each) => each === given.get('role')) ?? firstRole;
    void attempt(async () => {
      const { url, isMailed } = await request<{ url: string; isMailed: boolean }>('POST', path, { email, role });
      setMade({ url, role, mailedTo: isMailed ? email : null });
      // The role stays: the next invitation is often for the same one.
      setEmailKey((key) => key + 1);
    });
  };

  return (
    <>
      <form onSubmit={handleCreate} className="flex flex-wrap items-end gap-3" noValidate>
        <Field
          key={emailKey}
          className="min-w-0 flex-1 basis-48"
          label={t('email')}
          name="email"
          type="email"
          autoComplete="off"
          error={problem?.field === 'email' ? problem.message : null}
        />
        <Select label={t('role')} name="role" defaultValue={firstRole}>
          {roles.map((each) => (
            <option key={each} value={each}>
              {nameOf(each)}
            </option>
          ))}
        </Select>
        <Button type="submit">{t('create')}</Button>
      </form>
      {made && (
        <LinkToCopy
          url={made.url}
          hint={`${t('gives', { role: nameOf(made.role) })} ${made.mailedTo ? t('mailed', { email: made.mailedTo }) : t('once')}`}
        />
      )}
      {problem && problem.field !== 'email' && (
        <p role="alert" className="text-sm text-danger">
          {problem.message}
        </p>
      )}
      {links.length > 0 && (
        <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
          {links.map(({ id, role, recipient, createdBy, expiresAt }) => (
            <li key={id} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2">
              <p className="min-w-0 flex-1 basis-48 text-sm [overflow-wrap:anywhere]">
                {t('link', {
                  recipient: recipient || t('anyone'),
                  role: nameOf(role),
                  name: createdBy,
                  date: formatMoment(expiresAt, interfaceLanguage),
                })}
              </p>
              <Button variant="quiet" onClick={() => attempt(() => request('DELETE', `${path}/${id}`))}>
                {t('revoke')}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
