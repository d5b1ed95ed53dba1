import { useId } from 'react';
import { useTranslations } from 'use-intl';
import { request } from '#app/_editor/http/request';
import { useRefusal } from '#app/_editor/http/useRefusal';
import { Button } from '#app/_editor/ui/Button';
import { Select } from '#app/_editor/ui/Select';
import { type Role, roles } from '#core/access';

export interface Member {
  userId: string;
  name: string;
  /** Null except for owners. */
  email: string | null;
  role: Role;
  viaTeam: boolean;
}

interface MemberRowProps {
  member: Member;
  /** The address of the membership. */
  path: string;
  isOwn: boolean;
  mayManage: boolean;
  /** Loads the members again. */
  onChanged: () => Promise<void>;
  onRemove: () => void;
}

/** A person with their role. A refusal to change it stands in their row. */
export function MemberRow({ member: { name, email, role, viaTeam }, path, isOwn, mayManage, onChanged, onRemove }: MemberRowProps) {
  const t = useTranslations('members');
  const names = useTranslations('roles');
  const { problem, attempt } = useRefusal();
  const problemId = useId();
  const handleRole = (to: string) =>
    attempt(async () => {
      try {
        await request('PATCH', path, { role: to, was: role });
      } finally {
        // After a refusal, too: the role may be another one meanwhile.
        await onChanged();
      }
    });

  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
      <div className="min-w-0 flex-1 basis-48">
        <p className="font-medium" dir="auto">
          {isOwn ? t('you', { name }) : name}
        </p>
        {email !== null && <p className="truncate text-sm text-ink-muted">{email}</p>}
      </div>
      {mayManage && !viaTeam ? (
        <>
          <Select
            isLabelHidden
            label={t('roleOf', { name })}
            value={role}
            onChange={(event) => handleRole(event.target.value)}
            aria-describedby={problem ? problemId : undefined}
          >
            {roles.map((each) => (
              <option key={each} value={each}>
                {names(each)}
              </option>
            ))}
          </Select>
          <Button variant="quiet" aria-label={t('removeOne', { name })} onClick={onRemove}>
            {t('remove')}
          </Button>
        </>
      ) : (
        <span className="text-sm text-ink-muted">{viaTeam ? t('viaTeam') : names(role)}</span>
      )}
      {problem && (
        <p id={problemId} role="alert" className="basis-full text-sm text-danger sm:text-end">
          {problem}
        </p>
      )}
    </li>
  );
}
