import type { KeptWords } from './deviceCopy';
import type { KeptDoc } from './keptDoc';

/** Words written here that the server refused, until their writer drops them. */
export class WordsStore {
  private words: readonly KeptWords[] = [];
  private readonly listeners = new Set<() => void>();

  constructor(private readonly kept: KeptDoc) {}

  readonly read = (): readonly KeptWords[] => this.words;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  async refresh(): Promise<void> {
    this.words = (await this.kept.readWords()).sort((a, b) => (a.at < b.at ? -1 : 1));
    for (const listener of this.listeners) listener();
  }

  async drop(keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.kept.dropWords(key);
    await this.refresh();
  }
}
