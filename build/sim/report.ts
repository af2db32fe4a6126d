import { FAILURE_KINDS } from "./failure.ts";
import type { Outcome } from "./run-seed.ts";

/** Adds up what the seeds answered. */
export class Report {
  readonly #totals = new Map<string, number>();
  readonly #failed = new Map<string, number>();
  seeds = 0;

  add({ counts, failures }: Outcome): void {
    this.seeds++;
    for (const [name, count] of Object.entries(counts)) this.#totals.set(name, (this.#totals.get(name) ?? 0) + count);
    for (const kind of new Set(failures.map((failure) => failure.kind))) {
      this.#failed.set(kind, (this.#failed.get(kind) ?? 0) + 1);
    }
  }

  get hasFailed(): boolean {
    return this.#failed.size > 0;
  }

  lines(): readonly string[] {
    const words = (name: string): string => name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
    return [
      `seeds ${this.seeds}`,
      [...this.#totals].map(([name, count]) => `${words(name)} ${count}`).join(", "),
      FAILURE_KINDS.map((kind) => `${kind} ${this.#failed.get(kind) ?? 0}`).join(", "),
    ];
  }
}
