import { compareForPeople } from '#core/collation';
import { choice } from '#core/model/fieldTypes/choice';
import { cslDate } from '#core/model/fieldTypes/cslDate';
import { cslNames } from '#core/model/fieldTypes/cslNames';
import { each } from '#core/model/fieldTypes/each';
import { edtf, edtfWith } from '#core/model/fieldTypes/edtf';
import { optional, storedAs } from '#core/model/fieldTypes/fieldType';
import { flatGroup, group } from '#core/model/fieldTypes/group';
import { jsonObject } from '#core/model/fieldTypes/jsonObject';
import { languageList } from '#core/model/fieldTypes/languages';
import { number, order, rank } from '#core/model/fieldTypes/number';
import { records } from '#core/model/fieldTypes/records';
import { richText } from '#core/model/fieldTypes/richText';
import { links, set } from '#core/model/fieldTypes/set';
import { address, code, ref, words } from '#core/model/fieldTypes/string';
import { stringList } from '#core/model/fieldTypes/stringList';
import { stringOrNumber } from '#core/model/fieldTypes/stringOrNumber';
import { text } from '#core/model/fieldTypes/text';
import { defineKind } from '#core/model/kind';
import {
  bases,
  certainties,
  emphases,
  linkKinds,
  placePrecisions,
  positionStates,
  stances,
  statuses,
  textKeys,
  trackColours,
} from '#core/model/schema';
import { dateVariables, nameVariables, numberVariables, stringVariables } from '#core/sources/cslVariables';

/** Limits of lengths: several times the longest real value, but no megabytes in a heading. */
const label = words(2_000);
const remark = words(20_000);
/** IANA name. */
const zone = code(100);
const colour = choice(trackColours, 'slate');
const optionalRemark = optional(remark);

const timeline = defineKind({
  name: 'timeline',
  root: 'timeline',
  most: 1,
  calledBy: 'title',
  fields: {
    title: text,
    summary: storedAs(textKeys.summary, richText),
    languages: languageList,
    /** IANA name. Applies to times of day without their own zone. */
    timeZone: code(100, 'UTC'),
    /** The style of references (`core/sources/styles/styles.ts`). Absent for the plain line: authors, title, publication. */
    referenceStyle: optional(code(100)),
  },
});

/** One party's version of an event. */
const account = defineKind({
  name: 'account',
  most: 500,
  fields: {
    attributedTo: label,
    /** EDTF. Empty if it is not recorded. */
    saidOn: edtf,
    claim: storedAs(textKeys.claim, richText),
    /** The assessment of the claim. Null if nobody has assessed it. */
    stance: choice(stances),
    rank,
  },
});

const event = defineKind({
  name: 'event',
  root: 'events',
  /** As many as the doc can hold: the list renders only those near the window. */
  most: 100_000,
  calledBy: 'title',
  datedBy: 'date',
  fields: {
    date: edtfWith({ typedIn: 'dateTyped', placeIn: 'dayOrder' }),
    /** The words that the date was typed in. Absent if they equal the date. */
    dateTyped: optional(code(500)),
    /** Its place among events whose dates have the same bounds. If absent, it follows those that have a place. */
    dayOrder: optional(order),
    /** The zone of a time of day. Empty for the timeline's zone. */
    timeZone: zone,
    title: text,
    body: storedAs(textKeys.body, richText),
    place: group({
      name: label,
      lat: number(-90, 90),
      lon: number(-180, 180),
      precision: choice(placePrecisions),
      note: remark,
    }),
    tracks: set('track', 1_000),
    actors: set('actor', 1_000),
    certainty: choice(certainties, 'reported'),
    status: choice(statuses, 'draft'),
    /** Key moments are shown first on the published page. Absent for all other events. */
    emphasis: optional(choice(emphases)),
    accounts: records(account),
    links: links(linkKinds, 'event', 1_000),
  },
});

/**
 * One CSL-JSON item (Citation Style Language 1.0.2): every variable, in CSL's spelling (`core/sources/cslVariables.ts`), and our own fields
 * under `annalist`. `core/sources/cslItem.ts` reads and writes items.
 */
const source = defineKind({
  name: 'source',
  root: 'sources',
  most: 50_000,
  calledBy: 'title',
  compare: (a, b) => compareForPeople(a.title, b.title),
  fields: {
    type: words(20_000, 'document'),
    title: remark,
    ...each(nameVariables, cslNames),
    ...each(stringVariables, optionalRemark),
    ...each(numberVariables, optional(stringOrNumber(20_000))),
    ...each(dateVariables, optional(cslDate)),
    URL: optional(address),
    categories: optional(stringList),
    /** Values that other programs keep with an item. */
    custom: optional(jsonObject(20_000)),
    annalist: flatGroup({
      /** Its kind and weight in words, such as news, state media, official. */
      reliability: optionalRemark,
      /** The check that the source supports its citation; see `verifications` in the schema. */
      verification: optionalRemark,
      /** What was checked, by whom and when, in words. */
      checked: optionalRemark,
      /** Set if the title or address is not the publisher's: descriptive, reconstructed. */
      titleBasis: optionalRemark,
      urlBasis: optionalRemark,
      /** The source that this one repeats. */
      derivedFrom: optional(ref('source')),
      archiveUrl: optional(address),
      /** The source of another timeline that this one was copied from: `<id of the timeline>/<id of the source>`. */
      copiedFrom: optional(code(600)),
      /** When it was added: RFC 3339. Only sorts. */
      addedAt: optional(code(40)),
      /** The id that an imported item had in its file. */
      importedId: optional(code(20_000)),
      /** Fields of an imported item that CSL does not have, and values that do not fit their variables. */
      unknown: optional(jsonObject(20_000)),
    }),
  },
});

const track = defineKind({ name: 'track', root: 'tracks', most: 500, calledBy: 'name', fields: { name: label, colour, rank } });

const actor = defineKind({ name: 'actor', root: 'actors', most: 5_000, calledBy: 'name', fields: { name: label, rank } });

/** A named span of time, drawn behind the events. */
const era = defineKind({
  name: 'era',
  root: 'eras',
  most: 1_000,
  calledBy: 'name',
  datedBy: 'date',
  fields: { name: label, date: edtf, colour, rank },
});

/** A row of the matrix. */
const question = defineKind({ name: 'question', root: 'questions', most: 500, calledBy: 'label', fields: { label, rank } });

/** A dated draft or stage: a column of the matrix. */
const document = defineKind({
  name: 'document',
  root: 'documents',
  most: 500,
  calledBy: 'label',
  datedBy: 'date',
  fields: { label, date: edtf, rank },
});

const party = defineKind({ name: 'party', root: 'parties', most: 100, calledBy: 'name', fields: { name: label, rank } });

/** A party's position on a question in a document. */
const position = defineKind({
  name: 'position',
  root: 'positions',
  most: 100_000,
  idParts: { questionId: 'question', documentId: 'document', partyId: 'party' },
  fields: {
    text: storedAs(textKeys.position, richText),
    state: choice(positionStates, 'unknown'),
    basis: choice(bases, 'unknown'),
    note: remark,
  },
});

/** A rule of coverage that the editors waive at a place, with their reason. It is for the team: no edition has it. */
const waiver = defineKind({
  name: 'waiver',
  root: 'waivers',
  most: 10_000,
  fields: { rule: code(100), place: code(1_000), reason: remark },
});

/** All that a timeline's doc holds. */
export const kinds = { timeline, event, source, track, actor, era, question, document, party, position, account, waiver } as const;

export type Kinds = typeof kinds;
export type KindName = keyof Kinds;
