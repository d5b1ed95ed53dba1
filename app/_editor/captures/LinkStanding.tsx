import { useTranslations } from 'use-intl';
import { interfaceLanguage } from '#app/_editor/messages/interfaceLanguage';
import type { LinkCheckItem } from '#core/captures/capture';
import { formatMoment } from '#core/dates/moment';
import { readAddress } from '#core/sources/address';

/** What the last check of a link found, in words. */
export function LinkStanding({ check }: { check: LinkCheckItem }) {
  const t = useTranslations('captures.link');
  const { state, detail } = check;
  const at = formatMoment(check.at, interfaceLanguage);
  const status = /^status (\d+)$/.exec(detail)?.[1];
  const moved = state === 'moved' ? readAddress(detail) : null;
  const reason = status ? t('status', { status }) : state === 'unchecked' ? t(`why.${detail as 'busy'}`) : '';
  const since = state === 'changed' ? formatMoment(detail, interfaceLanguage) : '';
  return (
    <p className={`text-sm [overflow-wrap:anywhere] ${state === 'alive' ? 'text-ink-muted' : 'text-warn'}`}>
      {t(state, { at, reason, since })}
      {moved?.ok && (
        <>
          {' '}
          <a href={moved.href} rel="noopener noreferrer" target="_blank" className="underline" dir="ltr">
            {moved.href}
          </a>
        </>
      )}
    </p>
  );
}
