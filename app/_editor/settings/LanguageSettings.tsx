'use client';

import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { LanguageField, readLanguageField } from '#app/_editor/fields/LanguageField';
import { TimelineTitleField } from '#app/_editor/fields/TimelineTitleField';
import { keepProblem } from '#app/_editor/http/keepProblem';
import { request } from '#app/_editor/http/request';
import { interfaceLanguage } from '#app/_editor/messages/interfaceLanguage';
import { useCan, useRoom, useTimelineParts } from '#app/_editor/room/RoomProvider';
import { toastStep } from '#app/_editor/room/toastStep';
import { Button } from '#app/_editor/ui/Button';
import { ConfirmDialog } from '#app/_editor/ui/ConfirmDialog';
import { countTexts, removeLanguage, setMainLanguage } from '#core/edits/languages';
import { languageName } from '#core/languages';
import { SettingsSection } from './SettingsSection';

/** The titles and languages of the timeline, and its main language. */
export function LanguageSettings() {
  const t = useTranslations('settings');
  const { joined, timelineId, undo } = useRoom();
  const { title, languages } = useTimelineParts('title', 'languages');
  const mayEdit = useCan('editTimeline');
  const [problem, setProblem] = useState<string | null>(null);
  const [leaving, setLeaving] = useState<string | null>(null);
  const nameOf = (tag: string) => languageName(tag, interfaceLanguage);

  const handleAdd = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const language = readLanguageField(new FormData(form).get('language'));
    if (!language) return setProblem(t('noLanguage'));
    setProblem(null);
    const add = () => request('POST', `/api/timelines/${timelineId}/languages`, { language });
    if (!(await keepProblem(add, ({ message }) => setProblem(message)))) form.reset();
  };
  const handleRemove = async (language: string) => {
    toastStep(undo, () => removeLanguage(joined.doc, language), {
      words: () => t('languageRemoved', { language: nameOf(language) }),
      undo: t('undo'),
    });
    setLeaving(null);
  };

  return (
    <SettingsSection title={t('languages')}>
      <p className="text-sm text-ink-muted">{t('languagesWhat')}</p>
      <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
        {languages.map((language, at) => (
          <li key={language} className="flex flex-wrap items-end gap-x-3 gap-y-2 px-4 py-3">
            {mayEdit ? (
              <TimelineTitleField
                className="min-w-0 flex-1 basis-64"
                language={language}
                label={t('titleIn', { language: nameOf(language) })}
              />
            ) : (
              <p className="min-w-0 flex-1 basis-64 [overflow-wrap:anywhere]">
                <span className="block text-sm text-ink-muted">{nameOf(language)}</span>
                <span dir="auto">{title[language]}</span>
              </p>
            )}
            {at === 0 && languages.length > 1 && <span className="py-2 text-sm text-ink-muted">{t('main')}</span>}
            {mayEdit && at > 0 && (
              <Button
                variant="quiet"
                aria-label={t('makeMainOne', { language: nameOf(language) })}
                onClick={() => setMainLanguage(joined.doc, language)}
              >
                {t('makeMain')}
              </Button>
            )}
            {mayEdit && languages.length > 1 && (
              <Button
                variant="quiet"
                aria-label={t('removeLanguageOne', { language: nameOf(language) })}
                onClick={() => setLeaving(language)}
              >
                {t('remove')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {mayEdit && (
        <form onSubmit={handleAdd} className="flex flex-wrap items-start gap-3" noValidate>
          <LanguageField
            className="min-w-0 flex-1 basis-64"
            name="language"
            label={t('addLanguage')}
            hint={t('languageHint')}
            error={problem}
          />
          <Button type="submit" className="mt-6">
            {t('add')}
          </Button>
        </form>
      )}
      {leaving && (
        <ConfirmDialog
          title={t('removeLanguageTitle', { language: nameOf(leaving) })}
          confirm={t('remove')}
          onConfirm={() => handleRemove(leaving)}
          onClose={() => setLeaving(null)}
        >
          <p>{t('removeLanguageWhat', { count: countTexts(joined.doc, leaving) })}</p>
        </ConfirmDialog>
      )}
    </SettingsSection>
  );
}
