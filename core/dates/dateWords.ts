/** The words that dates are written in, English, Ukrainian and Russian, in the cases that follow a preposition too. All in lower case. */

/** Of month 1 to 12. */
export const monthWords: readonly string[] = [
  'january jan січень січня січні січ январь января январе янв',
  'february feb лютий лютого лютому лют февраль февраля феврале февр фев',
  'march mar березень березня березні берез бер март марта марте мар',
  'april apr квітень квітня квітні квіт кві апрель апреля апреле апр',
  'may травень травня травні трав тра май мая мае',
  'june jun червень червня червні черв чер июнь июня июне июн',
  'july jul липень липня липні лип июль июля июле июл',
  'august aug серпень серпня серпні серп сер август августа августе авг',
  'september sept sep вересень вересня вересні верес вер сентябрь сентября сентябре сент сен',
  'october oct жовтень жовтня жовтні жовт жов октябрь октября октябре окт',
  'november nov листопад листопада листопаді лист лис ноябрь ноября ноябре нояб ноя',
  'december dec грудень грудня грудні груд гру декабрь декабря декабре дек',
];

/** Of EDTF's seasons 21 to 24. */
export const seasonWords: readonly string[] = [
  'spring весна весни весні весною навесні весны весне весной',
  'summer літо літа літі влітку літом лето лета лете летом',
  'autumn fall осінь осені восени осінню осень осени осенью',
  'winter зима зими зимі взимку зимою зимы зиме зимой',
];

/** Of Monday to Sunday. */
export const weekdayWords: readonly string[] = [
  'monday mon понеділок понедельник пн',
  'tuesday tue tues вівторок вторник вт',
  'wednesday wed середа среда ср',
  'thursday thu thur thurs четвер четверг чт',
  'friday fri пʼятниця пятница пт',
  'saturday sat субота суббота сб',
  'sunday sun неділя воскресенье нд вс',
];

export const relations = {
  before: ['before', 'prior to', 'earlier than', 'перед', 'раніше', 'раньше', 'ранее'],
  after: ['after', 'later than', 'після', 'после', 'пізніше', 'позже', 'позднее'],
  by: ['by', 'no later than', 'not later than', 'not after', 'не пізніше', 'не позже', 'не позднее'],
  notBefore: ['no earlier than', 'not earlier than', 'not before', 'не раніше', 'не раньше', 'не ранее'],
  /** In Ukrainian and Russian both "before" and "until". */
  do: ['до'],
  until: ['until', 'till', 'up to'],
  from: ['from', 'since', 'від', 'з', 'із', 'зі', 'с', 'со', 'от', 'починаючи з', 'начиная с'],
  to: ['to', 'through', 'thru', 'по'],
  between: ['between', 'між', 'поміж', 'между'],
  and: ['and', '&', 'та', 'і', 'й', 'и'],
  or: ['or', 'або', 'чи', 'или', 'либо'],
  circa: [
    ...['circa', 'c', 'c.', 'ca', 'ca.', 'about', 'around', 'approximately', 'approx', 'approx.', 'roughly', '~', '≈'],
    ...['близько', 'приблизно', 'орієнтовно', 'десь', 'бл', 'бл.', 'прибл', 'прибл.'],
    ...['около', 'приблизительно', 'примерно', 'ок', 'ок.'],
  ],
  maybe: [
    ...['probably', 'possibly', 'perhaps', 'maybe', 'uncertain', '?', '(?)'],
    ...['ймовірно', 'імовірно', 'можливо', 'мабуть', 'вероятно', 'возможно', 'предположительно'],
  ],
  bc: [
    'b.c.',
    'bc',
    'b.c.e.',
    'bce',
    'до н. е.',
    'до н.е.',
    'до н. е',
    'до н.е',
    'до нашої ери',
    'до н. э.',
    'до н.э.',
    'до н. э',
    'до н.э',
    'до нашей эры',
  ],
  ad: ['a.d.', 'ad', 'c.e.', 'ce', 'н. е.', 'н.е.', 'нашої ери', 'н. э.', 'н.э.', 'нашей эры'],
} as const;

export type Relation = keyof typeof relations;

/** Parts of a month, season, year or decade. */
export const partWords = {
  early: [
    'early',
    'beginning of',
    'the beginning of',
    'start of',
    'the start of',
    'початок',
    'початку',
    'початкові',
    'рання',
    'ранньої',
    'начало',
    'начале',
    'начала',
    'ранняя',
    'ранней',
  ],
  mid: ['mid', 'mid-', 'middle of', 'the middle of', 'середина', 'середини', 'середині', 'средина', 'середины', 'середине'],
  late: [
    'late',
    'end of',
    'the end of',
    'кінець',
    'кінця',
    'кінці',
    'наприкінці',
    'пізня',
    'пізньої',
    'конец',
    'конца',
    'конце',
    'поздняя',
    'поздней',
  ],
  firstHalf: [
    'first half of',
    '1st half of',
    'перша половина',
    'першій половині',
    'першої половини',
    'первая половина',
    'первой половине',
    'первой половины',
  ],
  secondHalf: [
    'second half of',
    '2nd half of',
    'друга половина',
    'другій половині',
    'другої половини',
    'вторая половина',
    'второй половине',
    'второй половины',
  ],
} as const;

export type Part = keyof typeof partWords;

/** Quarters of a year, EDTF's 33 to 36. */
export const quarterWords: readonly (readonly string[])[] = [
  [
    'q1',
    'first quarter of',
    '1st quarter of',
    'i квартал',
    '1 квартал',
    '1-й квартал',
    'перший квартал',
    'первый квартал',
    'першому кварталі',
    'первом квартале',
  ],
  [
    'q2',
    'second quarter of',
    '2nd quarter of',
    'ii квартал',
    '2 квартал',
    '2-й квартал',
    'другий квартал',
    'второй квартал',
    'другому кварталі',
    'втором квартале',
  ],
  [
    'q3',
    'third quarter of',
    '3rd quarter of',
    'iii квартал',
    '3 квартал',
    '3-й квартал',
    'третій квартал',
    'третий квартал',
    'третьому кварталі',
    'третьем квартале',
  ],
  [
    'q4',
    'fourth quarter of',
    '4th quarter of',
    'iv квартал',
    '4 квартал',
    '4-й квартал',
    'четвертий квартал',
    'четвертый квартал',
    'четвертому кварталі',
    'четвертом квартале',
  ],
];

/** What cities are called whose time is written, where it is not the end of the zone's name. */
export const zoneWords: Readonly<Record<string, readonly string[]>> = {
  'Europe/Kyiv': [
    'kyiv',
    'kiev',
    'київ',
    'києвом',
    'києві',
    'києва',
    'київським',
    'київський',
    'киев',
    'киеву',
    'киеве',
    'киева',
    'киевскому',
    'киевское',
  ],
  'Europe/Moscow': ['moscow', 'msk', 'москва', 'москвою', 'москві', 'московським', 'москве', 'москвы', 'московскому', 'московское', 'мск'],
  'Europe/Istanbul': [
    'istanbul',
    'turkey',
    'turkish',
    'стамбул',
    'стамбулом',
    'стамбулі',
    'стамбулу',
    'стамбуле',
    'стамбульським',
    'стамбульскому',
  ],
  'Europe/Minsk': ['minsk', 'мінськ', 'мінськом', 'мінським', 'минск', 'минску', 'минскому'],
  UTC: ['utc', 'gmt', 'z'],
};

/** Words that a date is read the same without. */
export const silentWords: readonly string[] = [
  ...['the', 'of', 'in', 'on', 'at', 'year', 'time', "o'clock"],
  ...[
    'у',
    'в',
    'во',
    'на',
    'о',
    'об',
    'за',
    'рік',
    'року',
    'році',
    'роки',
    'роках',
    'років',
    'р',
    'р.',
    'рр',
    'рр.',
    'час',
    'часом',
    'годині',
    'числа',
  ],
  ...['год', 'года', 'году', 'годы', 'годов', 'годах', 'г', 'г.', 'гг', 'гг.', 'время', 'времени', 'часов'],
];
