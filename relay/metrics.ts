// What the relay counts of itself, as Prometheus reads it: how many, how much, how long. No id, no address, nothing that
// speaks of a project, a device or a person.

const COUNTERS = {
  connections_total: "Connections taken.",
  connections_refused_total: "Connections refused because there was no room.",
  welcomes_total: "Devices let in.",
  denials_total: "Devices not let in.",
  delays_total: "Times that a device was asked to come back later.",
  holds_total: "Times that a socket was read no further because its rows waited for the disk.",
  frames_total: "Frames received.",
  frames_unknown_total: "Frames of a kind that this version does not know.",
  rows_taken_total: "Rows given a receipt, those held already included.",
  rows_refused_total: "Rows refused.",
  bytes_in_total: "Bytes of frames received.",
  bytes_out_total: "Bytes of frames sent.",
  mailboxes_total: "Times that a mailbox was asked for by who invites.",
  visits_total: "Times that a mailbox was named by a stranger.",
  commits_total: "Turns committed.",
  commits_failed_total: "Turns that the disk did not take.",
  errors_total: "Faults of the relay itself.",
} as const;

export type Counter = keyof typeof COUNTERS;

const HISTOGRAMS = {
  commit_seconds: "From the first row of a turn being looked at, to the disk having all of them.",
  receipt_seconds: "From a push being read, to its receipt being sent.",
} as const;

export type Histogram = keyof typeof HISTOGRAMS;

const BOUNDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10] as const;

/** What is so now, asked for when somebody looks. */
export type Gauges = Readonly<Record<string, number>>;

export class Metrics {
  readonly #counts = new Map<Counter, number>();
  readonly #times = new Map<Histogram, { buckets: number[]; sum: number; count: number }>();

  add(counter: Counter, count = 1): void {
    this.#counts.set(counter, (this.#counts.get(counter) ?? 0) + count);
  }

  of(counter: Counter): number {
    return this.#counts.get(counter) ?? 0;
  }

  /** A duration, in milliseconds. */
  lasted(histogram: Histogram, milliseconds: number): void {
    const times = this.#times.get(histogram) ?? { buckets: BOUNDS.map(() => 0), sum: 0, count: 0 };
    const seconds = milliseconds / 1000;
    const bucket = BOUNDS.findIndex((bound) => seconds <= bound);
    if (bucket !== -1) times.buckets[bucket] = (times.buckets[bucket] ?? 0) + 1;
    times.sum += seconds;
    times.count++;
    this.#times.set(histogram, times);
  }

  text(gauges: Gauges): string {
    const lines: string[] = [];
    for (const [name, help] of Object.entries(COUNTERS)) {
      lines.push(...head(name, help, "counter"), `tu_relay_${name} ${this.of(name as Counter)}`);
    }
    for (const [name, value] of Object.entries(gauges))
      lines.push(...head(name, "", "gauge"), `tu_relay_${name} ${value}`);
    for (const [name, help] of Object.entries(HISTOGRAMS)) lines.push(...this.#histogram(name as Histogram, help));
    return `${lines.join("\n")}\n`;
  }

  #histogram(name: Histogram, help: string): string[] {
    const { buckets, sum, count } = this.#times.get(name) ?? { buckets: BOUNDS.map(() => 0), sum: 0, count: 0 };
    let below = 0;
    const lines = BOUNDS.map((bound, at) => {
      below += buckets[at] ?? 0;
      return `tu_relay_${name}_bucket{le="${bound}"} ${below}`;
    });
    const total = [`tu_relay_${name}_bucket{le="+Inf"} ${count}`, `tu_relay_${name}_sum ${sum}`];
    return [...head(name, help, "histogram"), ...lines, ...total, `tu_relay_${name}_count ${count}`];
  }
}

const head = (name: string, help: string, type: string): string[] => [
  ...(help === "" ? [] : [`# HELP tu_relay_${name} ${help}`]),
  `# TYPE tu_relay_${name} ${type}`,
];
