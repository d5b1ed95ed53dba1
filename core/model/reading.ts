/** Why a part of a doc cannot be shown as it stands. */
export const damageKinds = ['wrong-kind', 'not-allowed', 'bad-name', 'too-long', 'too-many', 'too-deep'] as const;
export type DamageKind = (typeof damageKinds)[number];

/** A part of a doc that a faulty program has written: it was left out, or cut. */
export interface Damage {
  /** The keys that lead to it, from the name of the root on. */
  path: readonly string[];
  kind: DamageKind;
  /** Of what is too long or too many: how much of it is shown. */
  most?: number;
}

/** More would only be more of the same. */
const mostReported = 100;

/** One reading of a part of a doc: where it has got to, and the damage that it has met. */
export class Reading {
  readonly damage: Damage[] = [];
  private readonly path: string[];

  constructor(...path: string[]) {
    this.path = path;
  }

  enter(key: string): void {
    this.path.push(key);
  }

  leave(): void {
    this.path.pop();
  }

  /** Notes that what is read here is damaged. */
  report(kind: DamageKind, most?: number): void {
    if (this.damage.length < mostReported) this.damage.push({ path: [...this.path], kind, ...(most !== undefined && { most }) });
  }

  /** As `report`, for an entry of what is read here. */
  reportAt(key: string, kind: DamageKind): void {
    this.enter(key);
    this.report(kind);
    this.leave();
  }
}

const longestName = 256;

/** Returns whether a key can be an id. PostgreSQL stores no NUL and limits index entries; addresses and frames are short. */
export function isName(key: string): boolean {
  return key !== '' && key.length <= longestName && !/[\p{Cc}\p{Surrogate}]/u.test(key);
}

/** Returns whether a key has the form of a BCP 47 language tag. */
export function isLanguage(key: string): boolean {
  return /^[A-Za-z0-9]{1,8}(-[A-Za-z0-9]{1,8}){0,7}$/.test(key);
}

/** A string with no half of a surrogate pair in it, at most so long; never cut inside a pair. */
export function readString(value: string, most: number, reading: Reading): string {
  if (value.length > most) reading.report('too-long', most);
  return value.slice(0, most).replace(/\p{Surrogate}/gu, '\ufffd');
}
