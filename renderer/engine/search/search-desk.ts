// Search over all that this device may read. After an opening, names can be searched at once; notes are read from the disk,
// sealed in chunks, in idle slices. A file whose text the disk has not is read from its documents, later.
import { askedOf, askedWords, type Excerpt, excerptOf, type Passage } from "#shared/domain/search/index.ts";
import type { StoredSummary } from "#shared/ports/stored-summary.ts";
import type { Timers } from "#shared/ports/timers.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import type { SummaryStore } from "../files/summary-store.ts";
import type { TextStore } from "../files/text-store.ts";
import { SearchIndex } from "./search-index.ts";

export type SearchDeskOptions = {
  readonly summaries: SummaryStore;
  readonly texts: TextStore;
  readonly timers: Timers;
};

/** Files in one slice, which keeps the engine from something else for some ten milliseconds. */
const NAMES_IN_SLICE = 250;
const TEXTS_IN_SLICE = 40;

export class SearchDesk {
  readonly #index = new SearchIndex();
  readonly #options: SearchDeskOptions;
  #names: Promise<void> = Promise.resolve();
  #isReading = true;
  #isStopped = false;

  constructor(options: SearchDeskOptions) {
    this.#options = options;
  }

  /** Notes are still being read. */
  get isReading(): boolean {
    return this.#isReading;
  }

  /** Reads what there is to search in. Answers the files whose text the disk has not. Throws a `StoreError`. */
  async start(): Promise<readonly CaseFileId[]> {
    const { summaries, texts } = this.#options;
    this.#names = this.#inSlices(NAMES_IN_SLICE, summaries.all(), (summary) => {
      if (texts.get(summary.id) === null) this.#index.set(summary.id, passagesOfSummary(summary));
    });
    await this.#names;
    await texts.load((loaded) => this.#inSlices(TEXTS_IN_SLICE, loaded, ({ id }) => this.changed(id)));
    this.#isReading = false;
    return summaries.all().flatMap(({ id }) => (texts.get(id) === null ? [id] : []));
  }

  stop(): void {
    this.#isStopped = true;
  }

  /** What a file says has changed. */
  changed(file: CaseFileId): void {
    const text = this.#options.texts.get(file);
    if (text !== null) this.#index.set(file, text.passages);
  }

  /** These files are read no more. */
  forget(files: Iterable<CaseFileId>): void {
    for (const file of files) this.#index.remove(file);
  }

  /** The files that answer, with their rank; `null`: all of them do. */
  async find(search: string): Promise<ReadonlyMap<CaseFileId, number> | null> {
    await this.#names;
    return this.#index.find(search);
  }

  matches(search: string, files: readonly CaseFileId[]): readonly (Excerpt | null)[] {
    const asked = askedWords(search).map(askedOf);
    const soundOf = (word: string): string => this.#index.soundOf(word);
    return files.map((file) => excerptOf(this.#passages(file), asked, soundOf));
  }

  #passages(file: CaseFileId): readonly Passage[] {
    const { summaries, texts } = this.#options;
    const summary = summaries.get(file);
    return texts.get(file)?.passages ?? (summary === null ? [] : passagesOfSummary(summary));
  }

  async #inSlices<Item>(size: number, items: readonly Item[], act: (item: Item) => void): Promise<void> {
    for (let at = 0; at < items.length && !this.#isStopped; at += size) {
      for (const item of items.slice(at, at + size)) act(item);
      await new Promise<void>((next) => this.#options.timers.after(0, next));
    }
  }
}

/** What a list shows of a file, until the rest is read. */
const passagesOfSummary = ({ name, basin, leadWorker }: StoredSummary): readonly Passage[] => [
  { place: "name", of: "name", text: name },
  ...(basin === null ? [] : [{ place: "field", of: "basin", text: basin } as const]),
  ...(leadWorker === null ? [] : [{ place: "field", of: "leadWorker", text: leadWorker } as const]),
];
