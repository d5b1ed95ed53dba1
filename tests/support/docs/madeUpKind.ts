import { choice } from '#core/model/fieldTypes/choice';
import { cslDate } from '#core/model/fieldTypes/cslDate';
import { cslNames } from '#core/model/fieldTypes/cslNames';
import { edtfWith } from '#core/model/fieldTypes/edtf';
import { optional, storedAs } from '#core/model/fieldTypes/fieldType';
import { flatGroup, group } from '#core/model/fieldTypes/group';
import { languageList } from '#core/model/fieldTypes/languages';
import { number, order, rank } from '#core/model/fieldTypes/number';
import { records } from '#core/model/fieldTypes/records';
import { richText } from '#core/model/fieldTypes/richText';
import { links, set } from '#core/model/fieldTypes/set';
import { address, code, ref, words } from '#core/model/fieldTypes/string';
import { text } from '#core/model/fieldTypes/text';
import { defineKind } from '#core/model/kind';

const part = defineKind({ name: 'part', most: 10, fields: { remark: words(100), claim: storedAs('claimText', richText), rank } });

/** A kind that the product does not have, with one field of each type. Only this declaration describes it. */
export const thing = defineKind({
  name: 'thing',
  root: 'things',
  most: 100,
  calledBy: 'title',
  fields: {
    title: text,
    body: storedAs('bodyText', richText),
    label: words(50),
    zone: code(50, 'UTC'),
    page: optional(address),
    origin: optional(ref('source')),
    date: edtfWith({ typedIn: 'dateTyped', placeIn: 'dayOrder' }),
    dateTyped: optional(code(50)),
    dayOrder: optional(order),
    size: number(0, 10),
    state: choice(['new', 'old'], 'new'),
    opinion: choice(['good', 'bad']),
    names: optional(cslNames),
    issued: optional(cslDate),
    languages: languageList,
    tracks: set('track', 5),
    links: links(['follows', 'repeats'], 'thing', 5),
    place: group({ name: words(50), lat: number(-90, 90) }),
    assessment: flatGroup({ weight: optional(words(20)) }),
    parts: records(part),
    rank,
  },
});

export const madeUpKinds = { thing, part } as const;
