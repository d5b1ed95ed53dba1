import { each, fields, type Kind, members, number, oneOf, ranks, richTexts, string, texts } from '#core/model/kinds';
import {
  bases,
  certainties,
  linkKinds,
  placePrecisions,
  positionStates,
  type RootName,
  stances,
  statuses,
  textKeys,
} from '#core/model/schema';
import { trackColours } from '#core/model/timeline';
import { cslDate, cslNames } from '#core/sources/cslKinds';
import { assessmentFields, cslFields } from '#core/sources/source';

/** Lengths are for people: several times what anybody has written there, and no megabytes in a heading. */
const label = string(2_000);
const remark = string(20_000);
const date = string(500);
const zone = string(100);
const rank = number();

const named = { name: label, rank };
const colour = oneOf(trackColours);

/** What a CSL field is, where it is not a string. */
const cslKinds = { author: cslNames, issued: cslDate, accessed: cslDate } as const;
type CslKinds = typeof cslKinds;
type CslField = (typeof cslFields)[number];
type CslTable = { [Name in CslField]: Name extends keyof CslKinds ? CslKinds[Name] : Kind<string> };

function tableOf<Name extends string>(names: readonly Name[], kind: Kind<string>): Record<Name, Kind<string>> {
  return Object.fromEntries(names.map((name) => [name, kind])) as Record<Name, Kind<string>>;
}

const account = fields({ attributedTo: label, saidOn: date, [textKeys.claim]: richTexts, stance: oneOf(stances), rank });
const place = fields({
  name: label,
  lat: number(-90, 90),
  lon: number(-180, 180),
  precision: oneOf(placePrecisions),
  note: remark,
});

/** What a timeline's doc holds: of each root the kind of its things, and of each field its kind and limits. */
export const model = {
  timeline: fields({ title: texts, [textKeys.summary]: richTexts, languages: ranks, timeZone: zone }),
  events: fields({
    date,
    dateTyped: date,
    dayOrder: number(),
    timeZone: zone,
    title: texts,
    [textKeys.body]: richTexts,
    place,
    tracks: members(1_000),
    actors: members(1_000),
    certainty: oneOf(certainties),
    status: oneOf(statuses),
    accounts: each(account, 500),
    links: members(1_000),
  }),
  sources: fields({ ...tableOf(cslFields, remark), ...cslKinds, ...tableOf(assessmentFields, remark) } as CslTable &
    Record<(typeof assessmentFields)[number], Kind<string>>),
  tracks: fields({ ...named, colour }),
  actors: fields(named),
  eras: fields({ ...named, date, colour }),
  questions: fields({ label, rank }),
  documents: fields({ label, date, rank }),
  parties: fields(named),
  positions: fields({ [textKeys.position]: richTexts, state: oneOf(positionStates), basis: oneOf(bases), note: remark }),
} as const satisfies Record<RootName, Kind<object>>;

/** How many things of a root are read. Events are as many as the doc can hold: the list shows those near the window alone. */
export const mostThings = {
  events: 100_000,
  sources: 50_000,
  tracks: 500,
  actors: 5_000,
  eras: 1_000,
  questions: 500,
  documents: 500,
  parties: 100,
  positions: 100_000,
} as const satisfies Record<Exclude<RootName, 'timeline'>, number>;

/** A link's key is `<kind> <event id>`, so that the same link made twice is one. Null: it is no link. */
export function readLink(key: string): { kind: (typeof linkKinds)[number]; eventId: string } | null {
  const at = key.indexOf(' ');
  const kind = linkKinds.find((each) => each === key.slice(0, at));
  const eventId = key.slice(at + 1);
  return kind && eventId !== '' ? { kind, eventId } : null;
}
