'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { request } from '#app/_editor/http/request';
import { useRefusal } from '#app/_editor/http/useRefusal';
import { useReplacing } from '#app/_editor/http/useReplacing';
import { Button } from '#app/_editor/ui/Button';
import { ConfirmDialog } from '#app/_editor/ui/ConfirmDialog';
import { Field } from '#app/_editor/ui/Field';
import { toast } from '#app/_editor/ui/toast';
import { toastWithUndo } from '#app/_editor/ui/toastWithUndo';
import { canInTeam, type TeamRole } from '#core/access';

interface TeamSettingsProps {
  teamId: string;
  name: string;
  role: TeamRole;
  ownId: string;
}

/** The team's name and deletion, and the button to leave it. */
export function TeamSettings({ teamId, name, role, ownId }: TeamSettingsProps) {
  const t = useTranslations('team');
  const router = useRouter();
  const mayManage = canInTeam(role, 'manageTeam');
  const { problem, attempt } = useRefusal();
  const [confirming, setConfirming] = useState<'delete' | 'leave' | null>(null);
  const path = `/api/teams/${teamId}`;
  const replace = useReplacing(name);

  const handleRename = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = String(new FormData(event.currentTarget).get('name'));
    return attempt(async () => {
      await replace(typed.trim(), (was) => request('PATCH', path, { name: typed, was }));
      toast(t('renamed'));
      router.refresh();
    });
  };
  const goToList = () => {
    router.push('/timelines');
    router.refresh();
  };
  const handleDelete = async () => {
    await request('DELETE', path);
    goToList();
    toastWithUndo(t('deleted', { name }), t('undo'), async () => {
      await request('POST', `${path}/restore`);
      router.push(`/teams/${teamId}`);
      router.refresh();
    });
  };
  const handleLeave = async () => {
    await request('DELETE', `${path}/members/${ownId}`);
    goToList();
  };

  return (
    <section aria-labelledby="team-settings" className="space-y-4">
      <h2 id="team-settings" className="font-serif text-2xl font-semibold">
        {t('settings')}
      </h2>
      {mayManage && (
        <form onSubmit={handleRename} className="flex items-start gap-3" noValidate>
          <Field className="min-w-0 flex-1" label={t('name')} name="name" defaultValue={name} dir="auto" error={problem} />
          <Button type="submit" className="mt-6">
            {t('rename')}
          </Button>
        </form>
      )}
      <div className="flex flex-wrap gap-3">
        <Button onClick={() => setConfirming('leave')}>{t('leave')}</Button>
        {mayManage && (
          <Button variant="danger" onClick={() => setConfirming('delete')}>
            {t('delete')}
          </Button>
        )}
      </div>
      {confirming === 'leave' && (
        <ConfirmDialog title={t('leaveTitle', { name })} confirm={t('leave')} onConfirm={handleLeave} onClose={() => setConfirming(null)}>
          <p>{t('leaveWhat')}</p>
        </ConfirmDialog>
      )}
      {confirming === 'delete' && (
        <ConfirmDialog
          title={t('deleteTitle', { name })}
          confirm={t('delete')}
          onConfirm={handleDelete}
          onClose={() => setConfirming(null)}
        >
          <p>{t('deleteWhat')}</p>
        </ConfirmDialog>
      )}
    </section>
  );
}
