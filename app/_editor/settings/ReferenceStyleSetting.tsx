'use client';

import { useTranslations } from 'use-intl';
import { SourceMessages } from '#app/_editor/messages/SourceMessages';
import { PresentField } from '#app/_editor/room/FieldPresence';
import { useCan, useRoom, useTimelineParts } from '#app/_editor/room/RoomProvider';
import { CiteprocCredit } from '#app/_editor/sources/styled/CiteprocCredit';
import { StyledReference } from '#app/_editor/sources/styled/StyledReference';
import { StyleOptions } from '#app/_editor/sources/styled/StyleOptions';
import { useReferenceFormatter } from '#app/_editor/sources/styled/useReferenceFormatter';
import { useUploadedStyles } from '#app/_editor/sources/styled/useUploadedStyles';
import { Select } from '#app/_editor/ui/Select';
import { setReferenceStyle } from '#core/edits/timeline';
import { hashOfUploaded, nameOfUploaded, styleNamed } from '#core/sources/styles/styles';
import type { UploadedStyle } from '#core/sources/styles/uploaded/style';
import { SettingsSection } from './SettingsSection';
import { UploadedStyles } from './UploadedStyles';

/** The style of the references, with the first source in it, and the styles that were uploaded. */
export function ReferenceStyleSetting() {
  const t = useTranslations('settings');
  return (
    <SourceMessages>
      <SettingsSection title={t('references')}>
        <StyleParts />
      </SettingsSection>
    </SourceMessages>
  );
}

function StyleParts() {
  const uploads = useUploadedStyles();
  return (
    <>
      <StyleChoice uploaded={uploads.styles} />
      <StyleExample />
      <UploadedStyles {...uploads} />
    </>
  );
}

/** `uploaded`: null until it is loaded. */
function StyleChoice({ uploaded }: { uploaded: readonly UploadedStyle[] | null }) {
  const t = useTranslations('settings');
  const words = useTranslations('styledReferences');
  const names = useTranslations('referenceStyles');
  const { joined } = useRoom();
  const { referenceStyle } = useTimelineParts('referenceStyle');
  const mayEdit = useCan('editTimeline');
  const own = styleNamed(referenceStyle);
  const hash = hashOfUploaded(referenceStyle);
  const chosen = uploaded?.find((each) => each.hash === hash);
  /** An uploaded style that is not in the list: it is not loaded yet, or removed. */
  const missing = hash && !chosen ? words(uploaded ? 'removed' : 'loading') : null;
  if (!mayEdit) return <p dir="auto">{own ? names(own) : (chosen?.title ?? missing ?? t('referencesPlain'))}</p>;
  return (
    <>
      <PresentField at={{ eventId: '', field: 'referenceStyle' }}>
        <Select
          className="max-w-sm"
          label={t('referencesField')}
          value={own ?? (hash ? nameOfUploaded(hash) : '')}
          onChange={({ target }) => setReferenceStyle(joined.doc, target.value || null)}
        >
          <option value="">{t('referencesPlain')}</option>
          <StyleOptions uploaded={uploaded ?? []} />
          {missing && <option value={referenceStyle}>{missing}</option>}
        </Select>
      </PresentField>
      <p className="text-sm text-ink-muted">{t('referencesWhat')}</p>
    </>
  );
}

/** The first source with an author, so that the order of names shows. */
function StyleExample() {
  const t = useTranslations('settings');
  const { sources } = useTimelineParts('sources');
  const words = useTranslations('styledReferences');
  const { referenceStyle } = useTimelineParts('referenceStyle');
  const formatter = useReferenceFormatter();
  const source = sources.find(({ author }) => author?.some(({ family }) => family)) ?? sources[0];
  if (!source || !(styleNamed(referenceStyle) || hashOfUploaded(referenceStyle))) return null;
  const runs = formatter?.reference(source);
  return (
    <>
      <figure className="rounded-lg border border-line bg-surface px-4 py-3" aria-busy={!formatter}>
        <figcaption className="text-sm text-ink-muted">{t('referencesExample')}</figcaption>
        <p className="mt-1 font-serif leading-snug [overflow-wrap:anywhere]" dir="auto">
          {!runs && t('referencesLoading')}
          {runs?.length === 0 && words('printsNothing')}
          {runs && <StyledReference source={source} runs={runs} />}
        </p>
      </figure>
      <p className="text-sm text-ink-muted">
        <CiteprocCredit />
      </p>
    </>
  );
}
