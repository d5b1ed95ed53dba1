/** The place of publication. Some formats need absolute addresses, or the widths of pictures. */
export interface FormatPlace {
  /** The address of the site, without a trailing slash. */
  site: string;
}
