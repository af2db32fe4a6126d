// Virtual time: days pass in milliseconds, and nothing happens but what is due. Between two events every promise that can
// settle has settled, so the same seed gives the same order of everything.

type Due = { readonly at: number; readonly order: number; readonly act: () => void };

const START = 1_800_000_000_000;

export class Scheduler {
  readonly #due: Due[] = [];
  readonly #cancelled = new Set<number>();
  #order = 0;
  now = START;

  /** Calls once, after `delay` virtual milliseconds; answers the function that cancels. */
  after(delay: number, act: () => void): () => void {
    const order = ++this.#order;
    const due: Due = { at: this.now + Math.max(0, Math.trunc(delay)), order, act };
    this.#due.splice(this.#placeOf(due), 0, due);
    return () => this.#cancelled.add(order);
  }

  /** Lets time pass. */
  async run(milliseconds: number): Promise<void> {
    const end = this.now + milliseconds;
    await settled();
    for (let next = this.#due[0]; next !== undefined && next.at <= end; next = this.#due[0]) {
      this.#due.shift();
      if (this.#cancelled.delete(next.order)) continue;
      this.now = Math.max(this.now, next.at);
      next.act();
      await settled();
    }
    this.now = end;
  }

  /** Everything sleeps for a while, as laptops do: what was due meanwhile happens late, and once. */
  sleep(milliseconds: number): void {
    this.now += milliseconds;
  }

  #placeOf(due: Due): number {
    let low = 0;
    let high = this.#due.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const other = this.#due[middle];
      if (other !== undefined && other.at <= due.at) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** Resolves when every promise that can settle now has settled. */
const settled = (): Promise<void> => new Promise((next) => setImmediate(next));
