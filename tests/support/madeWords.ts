interface Vocabulary {
  event: (at: number) => string;
  things: readonly string[];
  acts: readonly string[];
  manners: readonly string[];
  sentences: readonly ((thing: string, act: string, manner: string) => string)[];
}

const english: Vocabulary = {
  event: (at) => `Made event ${at}`,
  things: ['list', 'letter', 'drawing', 'table', 'bench', 'calendar', 'notebook', 'lamp', 'map', 'box of chalk', 'clock', 'ladder'],
  acts: ['was moved', 'was counted', 'was painted', 'was copied', 'was put away', 'was measured', 'was renamed', 'was found again'],
  manners: [
    'before noon',
    'in the usual order',
    'for the second time',
    'without haste',
    'by agreement',
    'next to the window',
    'as planned',
  ],
  sentences: [
    (thing, act, manner) => `In this made text the ${thing} ${act} ${manner}.`,
    (thing, act, manner) => `A made witness wrote that the ${thing} ${act} ${manner}, and signed the note.`,
    (thing, act, manner) => `It is made up that the ${thing} ${act}; ${manner}, another hand noted the same.`,
    (thing, act, manner) => `Of the ${thing} the made record says only that it ${act} ${manner}.`,
  ],
};

const ukrainian: Vocabulary = {
  event: (at) => `Вигадана подія ${at}`,
  things: ['список', 'лист', 'малюнок', 'стіл', 'календар', 'зошит', 'ліхтар', 'ящик із крейдою', 'годинник'],
  acts: ['перенесли', 'порахували', 'пофарбували', 'переписали', 'прибрали', 'виміряли', 'знайшли знову'],
  manners: ['до полудня', 'у звичайному порядку', 'вдруге', 'без поспіху', 'за згодою', 'біля вікна', 'як і планували'],
  sentences: [
    (thing, act, manner) => `У цьому вигаданому тексті ${thing} ${act} ${manner}.`,
    (thing, act, manner) => `Вигаданий свідок записав, що ${thing} ${act} ${manner}, і підписав запис.`,
    (thing, act, manner) => `Про ${thing} вигаданий запис каже лише те, що його ${act} ${manner}.`,
  ],
};

/** Neutral words that claim nothing of anyone, in English and Ukrainian. */
export class MadeWords {
  constructor(private readonly random: () => number) {}

  title(language: string, at: number, isLong: boolean): string {
    const title = `${vocabularyOf(language).event(at)}: ${this.phrase(language)}`;
    return isLong ? `${title}; ${this.phrase(language)}; ${this.phrase(language)}; ${this.phrase(language)}` : title;
  }

  phrase(language: string): string {
    const { things, acts, manners } = vocabularyOf(language);
    return [things, acts, manners].map((list) => this.pick(list)).join(' ');
  }

  sentence(language: string): string {
    const { things, acts, manners, sentences } = vocabularyOf(language);
    return this.pick(sentences)(this.pick(things), this.pick(acts), this.pick(manners));
  }

  private pick<T>(list: readonly T[]): T {
    const found = list[Math.floor(this.random() * list.length)];
    if (found === undefined) throw new Error('There is nothing to pick from.');
    return found;
  }
}

function vocabularyOf(language: string): Vocabulary {
  return language === 'uk' ? ukrainian : english;
}
