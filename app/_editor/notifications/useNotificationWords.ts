import { useTranslations } from 'use-intl';
import type { NotificationView } from '#core/notifications/notification';

/** Returns a notification in words: what happened and where, and the words of the comment or of the note. */
export function useNotificationWords(notification: NotificationView): { headline: string; details: string } {
  const t = useTranslations('notifications');
  const roles = useTranslations('roles');
  const names = useTranslations('shell');
  const { kind, actor, title } = notification;
  const words = { actor: actor?.name ?? '', title: title || names('untitled') };
  if (kind === 'reported') {
    const { eventTitle, words: told } = notification.report;
    return { headline: t('reported', { ...words, event: eventTitle || names('untitledEvent') }), details: told };
  }
  if (kind === 'invited') {
    const { to, role } = notification.invitation;
    return { headline: to === 'team' ? t('invitedToTeam', words) : t('invited', { ...words, role: roles(role) }), details: '' };
  }
  if (kind === 'published') {
    const { number, kind: of, note } = notification.edition;
    return { headline: t(of === 'correction' ? 'corrected' : 'published', { ...words, number }), details: note };
  }
  return { headline: t(kind, words), details: notification.words || notification.quote || '' };
}
