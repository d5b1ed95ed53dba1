declare module 'edtf' {
  /** Parses a text into a plain tree. Throws an error with the `offset` of the first unexpected character. */
  export function parse(text: string): { type: string; level: number };
}
