import { compareForPeople } from '#core/collation';
import { choice } from '#core/model/fieldTypes/choice';
import { cslDate } from '#core/model/fieldTypes/cslDate';
import { cslNames } from '#core/model/fieldTypes/cslNames';
import { edtf, edtfWith } from '#core/model/fieldTypes/edtf';
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
import {
  bases,
  certainties,
  linkKinds,
  placePrecisions,
  positionStates,
  stances,
  statuses,
  textKeys,
  trackColours,
} from '#core/model/schema';

/** Lengths are for people: several times what anybody has written there, and no megabytes in a heading. */
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
    /** IANA name; for times of day without a zone of their own. */
    timeZone: code(100, 'UTC'),
  },
});

/** One party's version of an event. */
const account = defineKind({
  name: 'account',
  most: 500,
  fields: {
    attributedTo: label,
    /** EDTF; empty: not recorded. */
    saidOn: edtf,
    claim: storedAs(textKeys.claim, richText),
    /** How the claim fared. Null if nobody has assessed it. */
    stance: choice(stances),
    rank,
  },
});

const event = defineKind({
  name: 'event',
  root: 'events',
  /** As many as the doc can hold: the list shows those near the window alone. */
  most: 100_000,
  calledBy: 'title',
  datedBy: 'date',
  fields: {
    date: edtfWith({ typedIn: 'dateTyped', placeIn: 'dayOrder' }),
    /** The words that the date was typed in; absent: the date itself. */
    dateTyped: optional(code(500)),
    /** Its place among events whose dates have the same bounds; absent: after those that have one. */
    dayOrder: optional(order),
    /** The zone of a time of day; empty: the timeline's. */
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
    accounts: records(account),
    links: links(linkKinds, 'event', 1_000),
  },
});

/**
 * One CSL-JSON item (Citation Style Language 1.0.2, csl-data.json), whose fields keep CSL's spelling, and our own fields
 * under `annalist`.
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
    author: optional(cslNames),
    'container-title': optionalRemark,
    publisher: optionalRemark,
    issued: optional(cslDate),
    accessed: optional(cslDate),
    URL: optional(address),
    language: optionalRemark,
    number: optionalRemark,
    note: optionalRemark,
    annalist: flatGroup({
      /** Its kind and weight in words: news, state media, official. */
      reliability: optionalRemark,
      /** The check that the source supports its citation; see `verifications` in the schema. */
      verification: optionalRemark,
      /** Set if the title or address is not the publisher's: descriptive, reconstructed. */
      titleBasis: optionalRemark,
      urlBasis: optionalRemark,
      /** The source that this one repeats. */
      derivedFrom: optional(ref('source')),
      archiveUrl: optional(address),
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

/** All that a timeline's doc holds. */
export const kinds = { timeline, event, source, track, actor, era, question, document, party, position, account } as const;

export type Kinds = typeof kinds;
export type KindName = keyof Kinds;
