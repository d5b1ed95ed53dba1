import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { request } from '#app/_editor/http/request';
import type { Reading } from '#app/_editor/http/useReading';
import { ConfirmDialog } from '#app/_editor/ui/ConfirmDialog';
import { Failed } from '#app/_editor/ui/Failed';
import { RowsSkeleton } from '#app/_editor/ui/RowsSkeleton';
import { toastWithUndo } from '#app/_editor/ui/toastWithUndo';
import { type Member, MemberRow } from './MemberRow';

interface MemberListProps<Role> {
  /** The address of the members. */
  path: string;
  reading: Reading<{ members: Member<Role>[] }>;
  roles: readonly Role[];
  nameOf: (role: Role) => string;
  ownId: string;
  mayManage: boolean;
  /** The effect of a removal. */
  removeWhat: string;
  mayRemove?: (member: Member<Role>) => boolean;
  actsOn?: (member: Member<Role>) => ReactNode;
}

/** The people with a role in a timeline or team. Owners change roles and remove people. */
export function MemberList<Role extends string>(props: MemberListProps<Role>) {
  const { path, reading, roles, nameOf, ownId, mayManage, removeWhat, mayRemove = () => true, actsOn } = props;
  const { value, problem, refresh } = reading;
  const t = useTranslations('members');
  const [leaving, setLeaving] = useState<Member<Role> | null>(null);

  const handleRemove = async ({ userId, name }: Member<Role>) => {
    await request('DELETE', `${path}/${userId}`);
    setLeaving(null);
    await refresh();
    toastWithUndo(t('removed', { name }), t('undo'), async () => {
      await request('POST', `${path}/${userId}/restore`);
      await refresh();
    });
  };

  return (
    <>
      {problem && <Failed onRetry={refresh}>{problem.message}</Failed>}
      <ul className="divide-y divide-line self-start rounded-lg border-line bg-surface has-[li]:border">
        {!value && !problem && <RowsSkeleton />}
        {value?.members.map((member) => (
          <MemberRow
            key={member.userId}
            member={member}
            roles={roles}
            nameOf={nameOf}
            path={`${path}/${member.userId}`}
            isOwn={member.userId === ownId}
            mayManage={mayManage}
            acts={actsOn?.(member)}
            onChanged={refresh}
            onRemove={mayRemove(member) ? () => setLeaving(member) : undefined}
          />
        ))}
      </ul>
      {leaving && (
        <ConfirmDialog
          title={t('removeTitle', { name: leaving.name })}
          confirm={t('remove')}
          onConfirm={() => handleRemove(leaving)}
          onClose={() => setLeaving(null)}
        >
          <p>{removeWhat}</p>
        </ConfirmDialog>
      )}
    </>
  );
}
