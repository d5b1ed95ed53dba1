'use client';

import { useTranslations } from 'use-intl';
import { useRoom } from '#app/_editor/room/RoomProvider';
import { recordOf } from '#core/comments/anchor';
import { inFirstLanguage } from '#core/model/byLanguage';
import type { Ref } from '#core/model/ref';

/** The name of the record that a thread is about, as people know it. */
export function useRecordName(anchor: Ref): string {
  const t = useTranslations('comments.record');
  const { timeline } = useRoom();
  const { kind, id } = recordOf(anchor);
  const { languages, sources, questions, documents, parties } = timeline.read();
  switch (kind) {
    case 'event': {
      const event = timeline.event(id);
      return event ? inFirstLanguage(event.title, languages)?.value || t('untitledEvent') : t('deletedEvent');
    }
    case 'source':
      return sources.find((each) => each.id === id)?.title || t('source');
    case 'position': {
      const [question, document, party] = id.split('/');
      const names = [
        questions.find((each) => each.id === question)?.label,
        documents.find((each) => each.id === document)?.label,
        parties.find((each) => each.id === party)?.name,
      ];
      return names.filter(Boolean).join(', ') || t('position');
    }
    default:
      return t('timeline');
  }
}
