'use client';

import { Plus, Trash2 } from 'lucide-react';
import { useRef } from 'react';
import { useTranslations } from 'use-intl';
import { DraftField } from '#app/_editor/fields/DraftField';
import { useDateWords } from '#app/_editor/fields/useDateWords';
import { useRoom, useTimelineParts } from '#app/_editor/room/RoomProvider';
import { toastStep } from '#app/_editor/room/toastStep';
import { useVanishing } from '#app/_editor/room/VanishedProvider';
import { Button, IconButton } from '#app/_editor/ui/Button';
import { focusSoon } from '#app/_editor/ui/focusSoon';
import { Select } from '#app/_editor/ui/Select';
import { addEra, removeEra, updateEra } from '#core/edits/era';
import { trackColours } from '#core/model/schema';
import type { Era } from '#core/model/timeline';

/** The eras of the timeline: names, spans and colours. */
export function ErasEditor() {
  const t = useTranslations('eras');
  const { joined, undo } = useRoom();
  const { eras } = useTimelineParts('eras');
  const list = useRef<HTMLUListElement>(null);
  const addButton = useRef<HTMLButtonElement>(null);
  const handleAdd = () => {
    const id = addEra(joined.doc, { name: t('newName'), date: '' });
    focusSoon(() => list.current?.querySelector(`[data-era="${CSS.escape(id)}"] input`), { select: true });
  };
  const remove = ({ id, name }: Era) => {
    toastStep(undo, () => removeEra(joined.doc, id), { words: () => t('removed', { name }), undo: t('undo') });
    addButton.current?.focus();
  };
  return (
    <section aria-label={t('title')}>
      <p aria-hidden className="mb-1 text-sm font-medium">
        {t('title')}
      </p>
      <p className="mb-2 text-sm text-ink-muted">{t('hint')}</p>
      <ul ref={list} className="space-y-2">
        {eras.map((era) => (
          <EraFields key={era.id} era={era} onRemove={() => remove(era)} />
        ))}
      </ul>
      <Button ref={addButton} variant="quiet" className="mt-1" onClick={handleAdd}>
        <Plus aria-hidden className="size-4" />
        {t('add')}
      </Button>
    </section>
  );
}

function EraFields({ era: { id, name, date, colour }, onRemove }: { era: Era; onRemove: () => void }) {
  const t = useTranslations('eras');
  const colours = useTranslations('colour');
  const { joined } = useRoom();
  const { words, shown, problem, toEdtf } = useDateWords();
  const item = useRef<HTMLLIElement>(null);
  useVanishing(item, { id, kind: 'era', name });
  return (
    <li ref={item} data-era={id} className="flex flex-wrap items-start gap-2 border-b border-line pb-3 sm:flex-nowrap sm:border-0 sm:pb-0">
      <span aria-hidden className="mt-2.5 size-4 shrink-0 rounded-sm" style={{ background: `var(--track-${colour})` }} />
      <DraftField
        className="min-w-0 flex-1 basis-44"
        isLabelHidden
        label={t('nameOf', { name })}
        value={name}
        onCommit={(next) => next.trim() && updateEra(joined.doc, id, { name: next.trim() })}
        presenceAt={{ eventId: '', field: `era-name-${id}` }}
      />
      <DraftField
        className="min-w-0 flex-1 basis-44"
        isLabelHidden
        label={t('spanOf', { name })}
        isOneValue
        value={shown(date)}
        problemOf={problem}
        hintOf={(typed) => words(typed) || t('spanHint')}
        onCommit={(next) => updateEra(joined.doc, id, { date: toEdtf(next) })}
        presenceAt={{ eventId: '', field: `era-span-${id}` }}
      />
      <Select
        isLabelHidden
        label={t('colourOf', { name })}
        value={colour}
        onChange={(event) => updateEra(joined.doc, id, { colour: trackColours.find((each) => each === event.target.value) })}
      >
        {trackColours.map((each) => (
          <option key={each} value={each}>
            {colours(each)}
          </option>
        ))}
      </Select>
      <IconButton label={t('remove', { name })} onClick={onRemove}>
        <Trash2 aria-hidden className="size-4" />
      </IconButton>
    </li>
  );
}
