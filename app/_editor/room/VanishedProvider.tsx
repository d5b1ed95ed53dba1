'use client';

import {
  createContext,
  type ReactNode,
  type RefObject,
  useCallback,
  useContext,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useTranslations } from 'use-intl';
import { useShell } from '#app/_editor/navigation/useShell';
import { toast } from '#app/_editor/ui/toast';
import { DeletionsByOthers } from '#core/model/deletions';
import { findDeleter } from './findDeleter';
import { useRoom } from './RoomProvider';
import { type Vanished, VanishedDialog } from './VanishedDialog';
import { wordsIn } from './wordsIn';

interface Vanishing {
  deletions: DeletionsByOthers;
  /** Returns the name of the deleter. */
  nameDeleter: (id: string) => Promise<string>;
  /** Reports a deleted thing that the user was in, with the words of its fields. */
  report: (thing: Omit<Vanished, 'by'>) => void;
}

const VanishingContext = createContext<Vanishing | null>(null);

/** Reports things that colleagues delete while the user is in them, and keeps their words until the user closes the dialog. */
export function VanishedProvider({ children }: { children: ReactNode }) {
  const t = useTranslations('vanished');
  const { joined, timelineId, userId } = useRoom();
  const { shortcuts } = useShell();
  const [vanished, setVanished] = useState<Vanished | null>(null);
  const deletions = useMemo(() => new DeletionsByOthers(joined.doc), [joined]);
  useEffect(() => () => deletions.destroy(), [deletions]);

  const vanishing = useMemo<Vanishing>(() => {
    const nameDeleter = async (id: string) => {
      const person = await findDeleter(timelineId, deletions.find(id));
      if (!person) return t('colleague');
      return person.id === userId ? t('yourself') : person.name;
    };
    const report: Vanishing['report'] = (thing) => {
      shortcuts.swallow();
      const by = nameDeleter(thing.id);
      if (thing.words.length > 0) setVanished({ ...thing, by });
      else void by.then((name) => toast(t('said', { by: name, kind: thing.kind, name: thing.name })));
    };
    return { deletions, nameDeleter, report };
  }, [deletions, shortcuts, timelineId, userId, t]);
  return (
    <VanishingContext value={vanishing}>
      {children}
      {vanished && <VanishedDialog key={vanished.id} vanished={vanished} onClose={() => setVanished(null)} />}
    </VanishingContext>
  );
}

/** Returns the things that colleagues have deleted since the room was joined. */
export function useDeletions(): DeletionsByOthers {
  return useVanishings().deletions;
}

/** Returns the name of the deleter. Null if the thing exists. */
export function useDeleter(id: string | null): string {
  const t = useTranslations('vanished');
  const { nameDeleter } = useVanishings();
  const [by, setBy] = useState(() => t('colleague'));
  useEffect(() => {
    if (id !== null) void nameDeleter(id).then(setBy);
  }, [id, nameDeleter]);
  return by;
}

/** Returns the function that says who has deleted a thing that had the focus, if a colleague has. */
export function useReportDeleted(): (thing: Watched) => void {
  const { deletions, report } = useVanishings();
  return useCallback((thing) => deletions.find(thing.id) && report({ ...thing, words: [] }), [deletions, report]);
}

function useVanishings(): Vanishing {
  const vanishing = useContext(VanishingContext);
  if (!vanishing) throw new Error('The page is outside VanishedProvider.');
  return vanishing;
}

interface Watched {
  id: string;
  kind: Vanished['kind'];
  name: string;
}

/** Watches an element with a thing's fields. Reports the deletion if a colleague deletes the thing while the focus is inside. */
export function useVanishing(element: RefObject<HTMLElement | null>, watched: Watched): void {
  const vanishing = useVanishings();
  const latest = useRef(watched);
  useLayoutEffect(() => {
    latest.current = watched;
  });
  const { id } = watched;
  useLayoutEffect(() => {
    // React runs this before it removes the element, which still has the focus and the words.
    return () => {
      const node = element.current;
      if (!node?.contains(document.activeElement) || !vanishing.deletions.find(id)) return;
      const { kind, name } = latest.current;
      vanishing.report({ id, kind, name, words: wordsIn(node) });
    };
  }, [element, id, vanishing]);
}
