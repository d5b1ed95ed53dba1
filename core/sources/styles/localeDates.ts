import type { StyleLanguage } from '#core/sources/styles/styles';

/** Short months of references, as the standards abbreviate them. */
const shortMonths: Readonly<Partial<Record<StyleLanguage, readonly string[]>>> = {
  uk: ['січ.', 'лют.', 'берез.', 'квіт.', 'трав.', 'черв.', 'лип.', 'серп.', 'верес.', 'жовт.', 'листоп.', 'груд.'],
  ru: ['янв.', 'февр.', 'март', 'апр.', 'май', 'июнь', 'июль', 'авг.', 'сент.', 'окт.', 'нояб.', 'дек.'],
};

const dateForms = `<date form="text">
    <date-part name="day" suffix=" "/>
    <date-part name="month" suffix=" "/>
    <date-part name="year"/>
  </date>
  <date form="numeric">
    <date-part name="day" form="numeric-leading-zeros" suffix="."/>
    <date-part name="month" form="numeric-leading-zeros" suffix="."/>
    <date-part name="year"/>
  </date>`;

/**
 * Returns a locale with dates as Ukrainian and Russian write them. CSL has one form of a month's name, and these languages have two: a
 * month is a mark first (`monthsIn` puts the name in).
 */
export function withOwnDates(locale: string, language: StyleLanguage): string {
  const short = shortMonths[language];
  if (!short) return locale;
  return locale
    .replace(/<date form="text">[\s\S]*<date form="numeric">[\s\S]*?<\/date>/, dateForms)
    .replace(/(<term name="month-(\d\d)"(?: form="short")?>)[^<]*/g, (_, open: string, month: string) =>
      open.includes('short') ? `${open}${short[Number(month) - 1]}` : `${open}⟪${month}⟫`,
    );
}

const beforeOrAfterDay = /(?<!\d)(\d{1,2}[ \u00a0])⟪(\d\d)⟫|⟪(\d\d)⟫(?=[ \u00a0]\d{1,2}(?!\d))|((?:\.(?:<\/i>)? )?)⟪(\d\d)⟫/g;

/** Replaces the marks of months: the genitive beside a day, otherwise the nominative. */
export function monthsIn(text: string, language: StyleLanguage): string {
  if (!text.includes('⟪')) return text;
  return text.replace(beforeOrAfterDay, (_, ...groups: (string | undefined)[]) => {
    const [day = '', after, before, stop = '', alone] = groups;
    if (alone === undefined) return day + monthName(language, Number(after ?? before), true);
    const name = monthName(language, Number(alone), false);
    // Behind a full stop the month begins a sentence.
    return stop + (stop ? name.charAt(0).toLocaleUpperCase(language) + name.slice(1) : name);
  });
}

function monthName(language: StyleLanguage, month: number, isBesideDay: boolean): string {
  const date = new Date(Date.UTC(2001, month - 1, 1));
  const format = new Intl.DateTimeFormat(language, { timeZone: 'UTC', month: 'long', ...(isBesideDay && { day: 'numeric' }) });
  return format.formatToParts(date).find(({ type }) => type === 'month')?.value ?? '';
}
