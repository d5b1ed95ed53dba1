import type { useTranslations } from 'use-intl';
import { toast, toastError } from '#app/_editor/ui/toast';
import { threadAddress } from './threadAddress';

export async function copyThreadLink(
  timelineId: string,
  threadId: string,
  t: ReturnType<typeof useTranslations<'comments'>>,
): Promise<void> {
  const address = new URL(threadAddress(timelineId, threadId), window.location.href).href;
  try {
    await navigator.clipboard.writeText(address);
    toast(t('linkCopied'));
  } catch {
    // No permission, or a page without TLS, which has no clipboard.
    toastError(t('linkNotCopied', { address }));
  }
}
