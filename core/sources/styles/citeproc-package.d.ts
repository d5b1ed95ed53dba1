declare module 'citeproc' {
  interface Sys {
    retrieveLocale(language: string): string | null;
    retrieveItem(id: string): object;
    /** Called for each printed variable, with the punctuation that moves in and out of it. */
    variableWrapper?(parameters: { variableNames: string[] }, before: string, text: string, after: string): string;
  }
  interface CitationItem {
    id: string;
    locator?: string;
    label?: string;
    prefix?: string;
    suffix?: string;
  }
  interface Citation {
    citationID: string;
    citationItems: readonly CitationItem[];
    properties: { noteIndex: number };
  }
  class Engine {
    /** `style`: its elements as JSON, or XML. */
    constructor(sys: Sys, style: string, language: string, isForced: boolean);
    opt: { development_extensions: { field_hack: boolean; wrap_url_and_doi: boolean } };
    updateItems(ids: readonly string[]): void;
    updateUncitedItems(ids: readonly string[]): void;
    /** Returns id, note and text of each citation. */
    rebuildProcessorState(citations: readonly Citation[], format: 'html' | 'text', uncited?: readonly string[]): [string, number, string][];
    makeBibliography(): [{ entry_ids: string[][] }, string[]] | false;
    setOutputFormat(format: 'html' | 'text'): void;
  }
  const CSL: { Engine: typeof Engine; parseXml(xml: string): import('#core/sources/styles/uploaded/style').StyleElement };
  export default CSL;
}
