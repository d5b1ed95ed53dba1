declare module 'edtf' {
  /** Parses a text into a plain tree. Throws an error with the `offset` of what it did not expect. */
  export function parse(text: string): { type: string; level: number };
}
