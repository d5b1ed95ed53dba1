// fontverter 2.0.0 has no types of its own.
declare module 'fontverter' {
  const fontverter: { convert(font: Uint8Array, format: 'truetype' | 'sfnt' | 'woff' | 'woff2'): Promise<Buffer<ArrayBuffer>> };
  export default fontverter;
}
