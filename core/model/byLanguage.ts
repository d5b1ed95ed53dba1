/** Text by BCP 47 language tag. */
export type ByLanguage<T> = Readonly<Record<string, T>>;
