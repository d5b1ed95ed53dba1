import { useTranslations } from 'use-intl';
import { Button } from '#app/_editor/ui/Button';
import { LinkToCopy } from '#app/_editor/ui/LinkToCopy';
import { writeSnippet } from '#core/editions/embed/snippet';

/** The acts on a published edition: open it, share its address, embed it in another page. */
export function PublishedNote({ slug, number, title }: { slug: string; number: number; title: string }) {
  const t = useTranslations('editions');
  const path = `/t/${slug}/${number}`;
  const url = new URL(path, window.location.href).href;
  const share = () =>
    // Closing the share sheet is not a failure.
    navigator.share({ url }).catch(() => undefined);
  return (
    <div className="space-y-2">
      <LinkToCopy url={url} hint={t('addressOfEdition', { address: `/t/${slug}` })} />
      <div className="flex flex-wrap items-center gap-3">
        <a href={path} className="min-h-6 text-sm text-accent underline">
          {t('view', { number })}
        </a>
        {'share' in navigator && <Button onClick={() => void share()}>{t('share')}</Button>}
      </div>
      <details>
        <summary className="min-h-6 w-fit cursor-pointer text-sm text-accent">{t('embed')}</summary>
        <LinkToCopy
          url={writeSnippet(window.location.origin, `/t/${slug}`, title)}
          hint={t('embedWhat', { address: `/t/${slug}/${number}` })}
          names={{ field: t('embedLines'), copy: t('embedCopy') }}
        />
      </details>
    </div>
  );
}
