import { useTranslations } from 'use-intl';
import { nameOfUploaded, styleNames } from '#core/sources/styles/styles';
import type { UploadedStyle } from '#core/sources/styles/uploaded/style';

/** The options of a choice of styles: ours, and those that were uploaded. */
export function StyleOptions({ uploaded }: { uploaded: readonly UploadedStyle[] }) {
  const t = useTranslations('styledReferences');
  const names = useTranslations('referenceStyles');
  return (
    <>
      {styleNames.map((each) => (
        <option key={each} value={each}>
          {names(each)}
        </option>
      ))}
      {uploaded.length > 0 && (
        <optgroup label={t('uploaded')}>
          {uploaded.map(({ hash, title }) => (
            <option key={hash} value={nameOfUploaded(hash)}>
              {title}
            </option>
          ))}
        </optgroup>
      )}
    </>
  );
}
