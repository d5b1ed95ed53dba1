import { mentionOf, wordsOf } from '#core/comments/body';
import type { CommentView, PersonName } from '#core/comments/thread';
import { foldWords } from '#core/search/foldWords';

/** The words that are typed for a mention, up to the caret: "@ann" for "Ask @ann|". Null: none is being typed. */
export function mentionAt(text: string, caret: number): { from: number; query: string } | null {
  const typed = /(?:^|[\s(])@([^\s@\n]*(?: [^\s@\n]*)?)$/u.exec(text.slice(0, caret));
  return typed ? { from: caret - (typed[1]?.length ?? 0) - 1, query: typed[1] ?? '' } : null;
}

/** Those whose name has a word that begins with what is typed. */
export function matching(people: readonly PersonName[], query: string): PersonName[] {
  const wanted = foldWords(query);
  return people.filter(
    ({ name }) =>
      foldWords(name).startsWith(wanted) ||
      foldWords(name)
        .split(/\s+/)
        .some((word) => word.startsWith(wanted)),
  );
}

/** The comment as it is stored: "@Name" becomes a mention. Of two people of one name, the one in `picked` is meant, or nobody. */
export function encodeMentions(text: string, people: readonly PersonName[], picked: readonly PersonName[]): string {
  const names = new Map<string, PersonName | null>();
  for (const person of people) names.set(person.name, names.has(person.name) ? null : person);
  for (const person of picked) names.set(person.name, person);
  // "@Ann Lee" is not "@Ann".
  const longest = [...names].filter(([name]) => name !== '').sort(([a], [b]) => b.length - a.length);
  return longest.reduce(
    (now, [name, person]) => (person ? now.replace(new RegExp(`@${escaped(name)}(?![\\p{L}\\p{N}])`, 'gu'), mentionOf(person.id)) : now),
    text,
  );
}

/** The comment as its author typed it. */
export function decodeMentions({ body, mentions }: Pick<CommentView, 'body' | 'mentions'>): string {
  return wordsOf(body ?? '', (userId) => mentions.find(({ id }) => id === userId)?.name ?? '');
}

function escaped(words: string): string {
  return words.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
