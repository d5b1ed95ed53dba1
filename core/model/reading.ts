/** The reason why a part of a doc cannot be shown unchanged. */
export const damageKinds = ['wrong-kind', 'not-allowed', 'bad-name', 'too-long', 'too-many', 'too-deep'] as const;
export type DamageKind = (typeof damageKinds)[number];

/** A part of a doc that a faulty program has written, and that was omitted or cut. */
export interface Damage {
  /** The keys of its path, from the name of the root. */
  path: readonly string[];
  kind: DamageKind;
  /** If the part is too long or has too many entries: the amount that is shown. */
  most?: number;
}

/** More entries would not help the reader. */
const mostReported = 100;

/** One reading of a part of a doc: the current path, and the damage found so far. */
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

  /** Records damage at the current path. */
  report(kind: DamageKind, most?: number): void {
    if (this.damage.length < mostReported) this.damage.push({ path: [...this.path], kind, ...(most !== undefined && { most }) });
  }

  /** As `report`, for an entry at the current path. */
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

/** Returns a string without unpaired surrogates, of at most this length. Never cuts a surrogate pair. */
export function readString(value: string, most: number, reading: Reading): string {
  if (value.length > most) reading.report('too-long', most);
  return value.slice(0, most).replace(/\p{Surrogate}/gu, '\ufffd');
}
