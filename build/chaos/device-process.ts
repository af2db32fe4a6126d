// The other end of `device.ts`: what is asked of a device, and what it says.
import { type ChildProcess, fork } from "node:child_process";
import { join } from "node:path";
import { fromHex } from "#shared/kernel/bytes.ts";
import type { DeviceEntry } from "#shared/protocol/genesis.ts";

export type DeviceOrder =
  | { readonly type: "begin"; readonly port: number; readonly genesis: string; readonly receiptKey: string }
  | { readonly type: "rest" }
  | { readonly type: "write" }
  | { readonly type: "state" };

type State = { readonly type: "state"; readonly waiting: number; readonly digest: string; readonly resets: number };

export type DeviceReport =
  | {
      readonly type: "made";
      readonly entry: Omit<DeviceEntry, "signingKey" | "boxKey"> & {
        readonly signingKey: string;
        readonly boxKey: string;
      };
    }
  | { readonly type: "receipted"; readonly hashes: readonly string[] }
  | State;

export class DeviceProcess {
  readonly #child: ChildProcess;
  readonly entry: DeviceEntry;
  /** Every row that a receipt was given for, since it began. */
  readonly receipted = new Set<string>();
  #unchecked: string[] = [];
  #answer: (state: State) => void = () => undefined;

  private constructor(child: ChildProcess, entry: DeviceEntry) {
    this.#child = child;
    this.entry = entry;
    child.on("message", (report: DeviceReport) => {
      if (report.type === "receipted") {
        this.#unchecked.push(...report.hashes);
        for (const hash of report.hashes) this.receipted.add(hash);
      } else if (report.type === "state") this.#answer(report);
    });
  }

  static async start(number: number, seed: number): Promise<DeviceProcess> {
    const child = fork(join(import.meta.dirname, "device.ts"), [String(number), String(seed)]);
    const made = await new Promise<DeviceReport>((told, refuse) => child.once("message", told).once("exit", refuse));
    if (made.type !== "made") throw new Error("a device says first who it is");
    const key = (hex: string) => fromHex(hex) ?? new Uint8Array();
    const { signingKey, boxKey } = made.entry;
    return new DeviceProcess(child, { ...made.entry, signingKey: key(signingKey), boxKey: key(boxKey) });
  }

  /** The rows that a receipt was given for since this was last asked. */
  newlyReceipted(): readonly string[] {
    return this.#unchecked.splice(0);
  }

  get isAlive(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  send(order: DeviceOrder): void {
    this.#child.send(order);
  }

  state(): Promise<State> {
    const answer = new Promise<State>((told) => {
      this.#answer = told;
    });
    this.send({ type: "state" });
    return answer;
  }

  stop(): void {
    this.#child.kill("SIGKILL");
  }
}
