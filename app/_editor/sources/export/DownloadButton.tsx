'use client';

import { Download } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Button } from '#app/_editor/ui/Button';

export function DownloadButton({ onClick, disabled }: { onClick: () => void; disabled?: boolean }) {
  const t = useTranslations('exportSources');
  return (
    <div className="flex justify-end">
      <Button variant="primary" onClick={onClick} disabled={disabled}>
        <Download aria-hidden className="size-4" />
        {t('download')}
      </Button>
    </div>
  );
}
