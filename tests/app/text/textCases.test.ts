// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { toggleKind } from '#app/_editor/text/blockKinds';
import { insertTable, tableCommands } from '#app/_editor/text/tableCommands';
import { addEvent } from '#core/edits/event';
import { bodyPlace, findRichText, type TextPlace } from '#core/model/findText';
import { Writer } from '#tests/support/textTrial/writer';

/** The acts of one person. A paragraph is given by its number, a place in it by the letters before it. */
class Person extends Writer {
  caret(paragraph: number, letters: number, to = letters): void {
    const { position } = this.blocks[paragraph] ?? { position: 0 };
    this.undo.stopCapturing();
    this.select(position + 1 + letters, position + 1 + to);
  }

  split(paragraph: number, letters: number): void {
    this.caret(paragraph, letters);
    this.press('Enter');
  }

  join(paragraph: number): void {
    this.caret(paragraph, 0);
    this.press('Backspace');
  }

  write(paragraph: number, letters: number, words: string): void {
    this.caret(paragraph, letters);
    this.type(words);
  }

  cite(paragraph: number, letters: number): void {
    this.caret(paragraph, letters);
    const citation = this.state.schema.nodes.citation?.create({ id: 'c', sourceId: 's' });
    if (citation) this.editor.view.dispatch(this.state.tr.replaceSelectionWith(citation, false));
  }

  turn(paragraph: number, kind: 'h2' | 'bullet'): void {
    this.caret(paragraph, 0);
    toggleKind(kind)(this.state, this.editor.view.dispatch);
  }

  cut(from: [number, number], to: [number, number]): void {
    const [start, end] = [from, to].map(([paragraph, letters]) => (this.blocks[paragraph]?.position ?? 0) + 1 + letters);
    this.undo.stopCapturing();
    this.select(start ?? 0, end);
    this.press('Backspace');
  }

  /** `¶` stands before each paragraph, `*` for a citation. */
  get read(): string {
    return this.text
      .toDelta()
      .map(({ insert }: { insert: string | Y.XmlElement }) => {
        if (typeof insert === 'string') return insert;
        return insert.nodeName === 'paragraph' ? `¶${insert.getAttribute('kind') ?? ''}` : '*';
      })
      .join('');
  }
}

function sync(...people: Person[]): void {
  for (const one of people)
    for (const other of people) Y.applyUpdate(other.doc, Y.encodeStateAsUpdate(one.doc, Y.encodeStateVector(other.doc)), 'network');
}

const open: Person[] = [];
afterEach(() => {
  for (const person of open.splice(0)) person.close();
});

function two(...paragraphs: string[]): [Person, Person] {
  const doc = new Y.Doc();
  doc.clientID = 100;
  const place: TextPlace = bodyPlace(addEvent(doc, { date: '2022-03-29' }));
  const text = findRichText(doc, place, 'en');
  text?.delete(0, text.length);
  for (const letters of paragraphs) {
    text?.insertEmbed(text.length, new Y.XmlElement('paragraph'));
    if (letters) text?.insert(text.length, letters, {});
  }
  const [ada, bob] = [1, 2].map((id) => new Person(id, Y.encodeStateAsUpdate(doc), place));
  if (!ada || !bob) throw new Error('Nobody is there.');
  open.push(ada, bob);
  return [ada, bob];
}

interface Case {
  name: string;
  given: string[];
  ada: (ada: Person, bob: Person) => void;
  bob?: (bob: Person) => void;
  expected: string;
}

/** Ada and Bob act before they receive each other's edits. */
const cases: Case[] = [
  {
    name: 'one splits, the other types in the left half',
    given: ['abcdef'],
    ada: (a) => a.split(0, 3),
    bob: (b) => b.write(0, 2, 'X'),
    expected: '¶abXc¶def',
  },
  {
    name: 'one splits, the other types in the right half',
    given: ['abcdef'],
    ada: (a) => a.split(0, 3),
    bob: (b) => b.write(0, 5, 'X'),
    expected: '¶abc¶deXf',
  },
  {
    name: 'one splits at the start, the other types',
    given: ['abcdef'],
    ada: (a) => a.split(0, 0),
    bob: (b) => b.write(0, 5, 'X'),
    expected: '¶¶abcdeXf',
  },
  { name: 'both split at one place', given: ['abcdef'], ada: (a) => a.split(0, 3), bob: (b) => b.split(0, 3), expected: '¶abc¶¶def' },
  {
    name: 'both split at different places',
    given: ['abcdef'],
    ada: (a) => a.split(0, 2),
    bob: (b) => b.split(0, 4),
    expected: '¶ab¶cd¶ef',
  },
  {
    name: 'one joins, the other types in the upper',
    given: ['abc', 'def'],
    ada: (a) => a.join(1),
    bob: (b) => b.write(0, 2, 'X'),
    expected: '¶abXcdef',
  },
  {
    name: 'one joins, the other types in the lower',
    given: ['abc', 'def'],
    ada: (a) => a.join(1),
    bob: (b) => b.write(1, 2, 'X'),
    expected: '¶abcdeXf',
  },
  {
    name: 'one joins to an empty one, the other types in the lower',
    given: ['', 'def'],
    ada: (a) => a.join(1),
    bob: (b) => b.write(1, 2, 'X'),
    expected: '¶deXf',
  },
  {
    name: 'one joins an empty one, the other types in it',
    given: ['abc', ''],
    ada: (a) => a.join(1),
    bob: (b) => b.write(1, 0, 'X'),
    expected: '¶abcX',
  },
  { name: 'both join the same', given: ['abc', 'def'], ada: (a) => a.join(1), bob: (b) => b.join(1), expected: '¶abcdef' },
  {
    name: 'one joins what the other splits',
    given: ['abc', 'def'],
    ada: (a) => a.join(1),
    bob: (b) => b.split(1, 1),
    expected: '¶abcd¶ef',
  },
  {
    name: 'one joins the first two, the other the last two',
    given: ['abc', 'def', 'ghi'],
    ada: (a) => a.join(1),
    bob: (b) => b.join(2),
    expected: '¶abcdefghi',
  },
  {
    name: 'one turns, the other types',
    given: ['abcdef'],
    ada: (a) => a.turn(0, 'bullet'),
    bob: (b) => b.write(0, 5, 'X'),
    expected: '¶bulletabcdeXf',
  },
  {
    name: 'one cites, the other types behind it',
    given: ['abcdef'],
    ada: (a) => a.cite(0, 3),
    bob: (b) => b.write(0, 5, 'X'),
    expected: '¶abc*deXf',
  },
  { name: 'both cite at one place', given: ['abcdef'], ada: (a) => a.cite(0, 3), bob: (b) => b.cite(0, 3), expected: '¶abc**def' },
  {
    name: 'one cites at the start, the other types',
    given: ['abcdef'],
    ada: (a) => a.cite(0, 0),
    bob: (b) => b.write(0, 5, 'X'),
    expected: '¶*abcdeXf',
  },
  {
    name: 'one deletes from one paragraph into a third, the other types in the third',
    given: ['abc', 'def', 'ghi'],
    ada: (a) => a.cut([0, 2], [2, 1]),
    bob: (b) => b.write(2, 2, 'X'),
    expected: '¶abhXi',
  },
  {
    name: 'one deletes a paragraph’s letters, the other types among them',
    given: ['abc', 'def'],
    ada: (a) => a.cut([1, 0], [1, 3]),
    bob: (b) => b.write(1, 2, 'X'),
    expected: '¶abc¶X',
  },
  {
    name: 'both type into one empty paragraph',
    given: ['abc', ''],
    ada: (a) => a.write(1, 0, 'A'),
    bob: (b) => b.write(1, 0, 'B'),
    expected: '¶abc¶AB',
  },
  {
    name: 'one splits, the other types in the right half and sees it; undo of the split',
    given: ['abcdef'],
    ada: (a, b) => {
      a.split(0, 3);
      sync(a, b);
      b.write(1, 1, 'X');
      sync(a, b);
      a.undo.undo();
    },
    expected: '¶abcdXef',
  },
  {
    name: 'one joins, the other types behind the seam and sees it; undo of the join',
    given: ['abc', 'def'],
    ada: (a, b) => {
      a.join(1);
      sync(a, b);
      b.write(0, 5, 'X');
      sync(a, b);
      a.undo.undo();
    },
    expected: '¶abc¶deXf',
  },
  {
    name: 'one types, the other types among it; undo leaves the colleague’s words',
    given: ['abc'],
    ada: (a, b) => {
      a.write(0, 3, 'MINE');
      sync(a, b);
      b.write(0, 5, 'X');
      sync(a, b);
      a.undo.undo();
    },
    expected: '¶abcX',
  },
];

describe('two simultaneous edits of one text', () => {
  it.each(cases)('$name', ({ given, ada, bob, expected }) => {
    const [one, other] = two(...given);
    ada(one, other);
    bob?.(other);
    sync(one, other);
    sync(one, other);
    expect(one.read).toBe(expected);
    expect(other.read).toBe(expected);
    for (const person of [one, other]) expect(person.difference(() => true)).toBeNull();
  });

  it('a row without cells leaves the words of its table drawn, and the next command makes the table even', () => {
    const [ada, bob] = two('abc');
    ada.caret(0, 3);
    insertTable(ada.editor, 1, 1);
    ada.type('words');
    sync(ada, bob);
    const table = bob.text
      .toDelta()
      .find(({ insert }: { insert: unknown }) => insert instanceof Y.XmlElement && insert.nodeName === 'table').insert as Y.XmlElement;
    const widths = () => table.toArray().map((row) => (row as Y.XmlElement).length);
    table.insert(1, [new Y.XmlElement('tableRow')]);
    sync(bob, ada);
    for (const person of [ada, bob]) {
      expect(person.state.doc.textContent).toContain('words');
      expect(person.difference(() => true)).toBeNull();
    }
    expect(widths()).toEqual([1, 0]);
    tableCommands.rowAfter(ada.editor);
    sync(ada, bob);
    expect(widths()).toEqual([1, 1, 1]);
    expect(bob.difference(() => true)).toBeNull();
  });
});
