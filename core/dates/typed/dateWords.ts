/** The English, Ukrainian and Russian words of dates, in lower case, with the grammatical cases that prepositions require. */

/** For months 1 to 12. */
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

/** For EDTF's seasons 21 to 24. */
export const seasonWords: readonly string[] = [
  'spring весна весни весні весною навесні весны весне весной',
  'summer літо літа літі влітку літом лето лета лете летом',
  'autumn fall осінь осені восени осінню осень осени осенью',
  'winter зима зими зимі взимку зимою зимы зиме зимой',
];

/** From Monday to Sunday. */
export const weekdayWords: readonly string[] = [
  'monday mon понеділок понеділка понеділком пн понедельник понедельника',
  'tuesday tue tues вівторок вівторка вівторком вт вторник вторника',
  'wednesday wed середа середу середи середою ср среда среду среды',
  'thursday thu thur thurs четвер четверга чт четверг',
  "friday fri п'ятниця п'ятницю п'ятниці п'ятницею пт пятница пятницу пятницы",
  'saturday sat субота суботу суботи суботою сб суббота субботу субботы',
  'sunday sun неділя неділю неділі неділею воскресенье воскресенья нд вс',
];

export const relations = {
  before: ['before', 'prior to', 'earlier than', 'перед', 'раніше', 'раньше', 'ранее'],
  after: ['after', 'later than', 'після', 'после', 'пізніше', 'позже', 'позднее'],
  by: ['by', 'no later than', 'not later than', 'not after', 'не пізніше', 'не позже', 'не позднее'],
  notBefore: ['no earlier than', 'not earlier than', 'not before', 'не раніше', 'не раньше', 'не ранее'],
  /** In Ukrainian and Russian this word means both "before" and "until". */
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
  orEarlier: ['or earlier', 'or before', 'або раніше', 'чи раніше', 'или раньше', 'или ранее'],
  orLater: ['or later', 'or after', 'або пізніше', 'чи пізніше', 'или позже', 'или позднее'],
  andEarlier: ['and earlier', 'і раніше', 'та раніше', 'и раньше', 'и ранее'],
  andLater: ['and later', 'onwards', 'і далі', 'та далі', 'і пізніше', 'и далее', 'и позже'],
  beginUnknown: ['(begin unknown)', '(початок невідомий)', '(начало неизвестно)'],
  endUnknown: ['(end unknown)', '(кінець невідомий)', '(конец неизвестен)'],
  oneOf: ['one of:', 'one of', 'одне з:', 'одно из:'],
  allOf: ['all of:', 'all of', 'усі:', 'все:'],
  /** Stands before a range of days, one of which is meant. */
  stretch: ['у проміжку', 'в промежутке'],
  week: [
    ...['week of', 'week', 'week commencing', 'week beginning', 'week from', 'w/c'],
    ...['тиждень', 'тижня', 'тижні', 'тиждень від', 'неделя', 'неделю', 'недели', 'неделе'],
  ],
  /** The night that begins or ends on the day. English has one word for both. */
  night: ['night of', 'the night of', 'overnight', 'overnight on', 'at night', 'вночі', 'уночі', 'ніч', 'ночью', 'ночь'],
  nightTo: ['night to', 'ніч на', 'ночь на'],
  oldStyle: [
    ...['o.s.', '(o.s.)', 'os', '(os)', 'old style', '(old style)', 'julian', '(julian)'],
    ...['ст. ст.', '(ст. ст.)', 'ст.ст.', '(ст.ст.)', 'с. ст.', '(с. ст.)', 'старого стилю', 'старим стилем', '(за старим стилем)'],
    ...['старого стиля', 'старому стилю', 'по старому стилю', '(по старому стилю)'],
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
    'перше півріччя',
    'першому півріччі',
    'первое полугодие',
    'первом полугодии',
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
    'друге півріччя',
    'другому півріччі',
    'второе полугодие',
    'втором полугодии',
  ],
} as const;

export type Part = keyof typeof partWords;

/** Thirds of a year, EDTF's 37 to 39. */
export const thirdWords: readonly (readonly string[])[] = [
  ['third 1 of', 'first third of', '1-ша третина', 'перша третина', '1-я треть', 'первая треть'],
  ['third 2 of', 'second third of', '2-га третина', 'друга третина', '2-я треть', 'вторая треть'],
  ['third 3 of', 'last third of', '3-тя третина', 'остання третина', '3-я треть', 'последняя треть'],
];

/** The hemisphere of a season, keyed by its offset to the season's EDTF number. */
export const hemisphereWords = {
  4: ['(northern)', '(північна півкуля)', '(северное полушарие)'],
  8: ['(southern)', '(південна півкуля)', '(южное полушарие)'],
} as const;

/** Parts of the day. EDTF has none: the grammar ignores them, and readers see them as typed. */
export const dayPartWords: readonly string[] = [
  ...['morning', 'morning of', 'in the morning', 'afternoon', 'afternoon of', 'evening', 'evening of', 'dawn', 'at dawn', 'dusk'],
  ...['вранці', 'уранці', 'ранок', 'ранку', 'ввечері', 'увечері', 'вечір', 'вечора', 'вдень', 'удень', 'світанку'],
  ...['утром', 'утра', 'утро', 'вечером', 'вечера', 'вечер', 'днем', 'днём', 'рассвете'],
];

/** Quarters of a year, EDTF's 33 to 36. */
export const quarterWords: readonly (readonly string[])[] = [
  [
    'q1',
    'quarter 1 of',
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
    'quarter 2 of',
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
    'quarter 3 of',
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
    'quarter 4 of',
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

/** Names of cities in phrases for their time, where the zone's IANA name ends differently. */
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

/** Words that do not change the date. */
export const silentWords: readonly string[] = [
  // The note that X stands for an unknown digit. The date itself contains the X.
  ...['(x: unknown)', '(x: невідомо)', '(x: неизвестно)'],
  // A date is in the new style by default.
  ...['n.s.', '(n.s.)', 'new style', '(new style)', 'н. ст.', '(н. ст.)', 'нового стилю', 'новим стилем', 'нового стиля', 'новому стилю'],
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
