import { type ReactNode, useId } from 'react';
import { useTranslations } from 'use-intl';
import { request } from '#app/_editor/http/request';
import { useRefusal } from '#app/_editor/http/useRefusal';
import { Button } from '#app/_editor/ui/Button';
import { Select } from '#app/_editor/ui/Select';

export interface Member<Role> {
  userId: string;
  name: string;
  /** Null except for owners. */
  email: string | null;
  role: Role;
  /** The person owns the timeline through its team. */
  viaTeam?: boolean;
}

interface MemberRowProps<Role> {
  member: Member<Role>;
  roles: readonly Role[];
  nameOf: (role: Role) => string;
  /** The address of the membership. */
  path: string;
  isOwn: boolean;
  mayManage: boolean;
  /** Further acts on the person. */
  acts?: ReactNode;
  /** Loads the members again. */
  onChanged: () => Promise<void>;
  /** Absent if the person cannot be removed here. */
  onRemove?: () => void;
}

/** A person with their role in a timeline or team. A refusal to change it stands in their row. */
export function MemberRow<Role extends string>(props: MemberRowProps<Role>) {
  const { member, roles, nameOf, path, isOwn, mayManage, acts, onChanged, onRemove } = props;
  const { name, email, role, viaTeam } = member;
  const t = useTranslations('members');
  const { problem, attempt } = useRefusal();
  const problemId = useId();
  const handleRole = async (to: string) => {
    const refused = await attempt(() => request('PATCH', path, { role: to, was: role }));
    // Other refusals leave the row, which shows them, even that of a person who was removed meanwhile.
    if (!refused || refused.code === 'changed') await onChanged();
  };

  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
      <div className="min-w-0 flex-1 basis-48">
        <p className="font-medium [overflow-wrap:anywhere]" dir="auto">
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
                {nameOf(each)}
              </option>
            ))}
          </Select>
          {acts}
          {onRemove && (
            <Button variant="quiet" aria-label={t('removeOne', { name })} onClick={onRemove}>
              {t('remove')}
            </Button>
          )}
        </>
      ) : (
        <span className="text-sm text-ink-muted">{viaTeam ? t('viaTeam') : nameOf(role)}</span>
      )}
      {problem && (
        <p id={problemId} role="alert" className="basis-full text-sm text-danger sm:text-end">
          {problem}
        </p>
      )}
    </li>
  );
}
