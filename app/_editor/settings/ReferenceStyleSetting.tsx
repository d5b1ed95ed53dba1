'use client';

import { useTranslations } from 'use-intl';
import { SourceMessages } from '#app/_editor/messages/SourceMessages';
import { PresentField } from '#app/_editor/room/FieldPresence';
import { useCan, useRoom, useTimelineParts } from '#app/_editor/room/RoomProvider';
import { StyledReference } from '#app/_editor/sources/styled/StyledReference';
import { useReferenceFormatter } from '#app/_editor/sources/styled/useReferenceFormatter';
import { Select } from '#app/_editor/ui/Select';
import { setReferenceStyle } from '#core/edits/timeline';
import { styleNamed, styleNames } from '#core/sources/styles/styles';
import { SettingsSection } from './SettingsSection';

/** The style of the references, with the first source in it. */
export function ReferenceStyleSetting() {
  const t = useTranslations('settings');
  return (
    <SourceMessages>
      <SettingsSection title={t('references')}>
        <StyleChoice />
        <StyleExample />
      </SettingsSection>
    </SourceMessages>
  );
}

function StyleChoice() {
  const t = useTranslations('settings');
  const names = useTranslations('referenceStyles');
  const { joined } = useRoom();
  const { referenceStyle } = useTimelineParts('referenceStyle');
  const mayEdit = useCan('editTimeline');
  const style = styleNamed(referenceStyle);
  if (!mayEdit) return <p>{style ? names(style) : t('referencesPlain')}</p>;
  return (
    <>
      <PresentField at={{ eventId: '', field: 'referenceStyle' }}>
        <Select
          className="max-w-sm"
          label={t('referencesField')}
          value={style ?? ''}
          onChange={({ target }) => setReferenceStyle(joined.doc, target.value || null)}
        >
          <option value="">{t('referencesPlain')}</option>
          {styleNames.map((each) => (
            <option key={each} value={each}>
              {names(each)}
            </option>
          ))}
        </Select>
      </PresentField>
      <p className="text-sm text-ink-muted">{t('referencesWhat')}</p>
    </>
  );
}

/** The first source with an author, so that the order of names shows. */
function StyleExample() {
  const t = useTranslations('settings');
  const { sources, referenceStyle } = useTimelineParts('sources', 'referenceStyle');
  const formatter = useReferenceFormatter();
  const source = sources.find(({ author }) => author?.some(({ family }) => family)) ?? sources[0];
  if (!styleNamed(referenceStyle) || !source) return null;
  return (
    <>
      <figure className="rounded-lg border border-line bg-surface px-4 py-3" aria-busy={!formatter}>
        <figcaption className="text-sm text-ink-muted">{t('referencesExample')}</figcaption>
        <p className="mt-1 font-serif leading-snug [overflow-wrap:anywhere]" dir="auto">
          {formatter ? <StyledReference source={source} runs={formatter.reference(source)} /> : t('referencesLoading')}
        </p>
      </figure>
      <p className="text-sm text-ink-muted">
        {t.rich('citeproc', {
          link: (words) => (
            <a href="https://citationstyles.org/" rel="noopener noreferrer" target="_blank" className="text-accent underline">
              {words}
            </a>
          ),
        })}
      </p>
    </>
  );
}
