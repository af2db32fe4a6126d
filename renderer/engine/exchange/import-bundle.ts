// Takes a bundle in as it is read, from its first byte on, in pieces of any size. Each chunk stands by itself: a damaged
// one is counted, and the others taken. The same bundle may come again, at any age, in any order.
import { type Bytes, concatBytes } from "#shared/kernel/bytes.ts";
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import type { BundleFailure, BundleOutcome } from "#shared/ports/exchange.ts";
import { BundleReader, CHUNK_SIZE } from "#shared/protocol/bundle.ts";
import { type BundleOpening, headSize, PREFIX_SIZE, readBundleHead } from "#shared/protocol/bundle-head.ts";
import type { Row } from "#shared/protocol/frame.ts";
import type { LogContext } from "../rooms/log-context.ts";
import type { TakeIn } from "./take-in.ts";

/** Rows are stored together up to this size: a transaction for each would take ten times as long. */
const BATCH = 512 * 1024;

export class BundleImport {
  readonly #context: LogContext;
  readonly #takeIn: TakeIn;
  #unread: Bytes = new Uint8Array();
  #reader: BundleReader | null = null;
  #rows: Row[] = [];
  #acks: Bytes[] = [];
  #size = 0;
  opening: BundleOpening | null = null;

  constructor(context: LogContext, takeIn: TakeIn) {
    this.#context = context;
    this.#takeIn = takeIn;
  }

  /** Takes the next bytes of the file. Throws a `StoreError`: what came before is kept. */
  async push(bytes: Bytes): Promise<Result<null, BundleFailure>> {
    this.#unread = concatBytes([this.#unread, bytes]);
    const begun = this.#reader === null ? this.#begin() : ok(null);
    if (!begun.ok) return begun;
    const reader = this.#reader;
    while (reader !== null && this.#unread.length >= CHUNK_SIZE) {
      for (const item of reader.chunk(this.#unread.slice(0, CHUNK_SIZE))) {
        if (item.type === "row") this.#rows.push(item.row);
        else this.#acks.push(item.ack);
      }
      this.#unread = this.#unread.slice(CHUNK_SIZE);
      this.#size += CHUNK_SIZE;
      if (this.#size >= BATCH) await this.#flush();
    }
    return ok(null);
  }

  /** The file is over, or can't be read any further. Throws a `StoreError`. */
  async end(): Promise<Result<BundleOutcome, BundleFailure>> {
    // A file that is too short to hold a head has none.
    if (this.#reader === null) return fail({ kind: "notABundle" });
    await this.#flush();
    const { isOver, damaged } = this.#reader;
    const { files, ...counts } = this.#takeIn.taken;
    return ok({ ...counts, files: files.size, damaged, isWhole: isOver });
  }

  /** Reads the head, once it is there: who may open the file, for which project, by whom it was made. */
  #begin(): Result<null, BundleFailure> {
    if (this.#unread.length < PREFIX_SIZE) return ok(null);
    const size = headSize(this.#unread);
    if (!size.ok) return size;
    if (this.#unread.length < size.value) return ok(null);
    const { genesis, members, device } = this.#context;
    const head = readBundleHead(this.#unread.slice(0, size.value), device.box);
    if (!head.ok) return head;
    const { key, opening, isSignedBy } = head.value;
    if (opening.project !== genesis.project) return fail({ kind: "otherProject" });
    // Who has left the project may still bring what they wrote before: it waits for a person who says what becomes of it.
    const author = members.devices.find(({ id }) => id === opening.device);
    if (author === undefined || !isSignedBy(author.signingKey)) return fail({ kind: "stranger" });
    this.opening = opening;
    this.#reader = new BundleReader(key);
    this.#unread = this.#unread.slice(size.value);
    return ok(null);
  }

  async #flush(): Promise<void> {
    const [rows, acks] = [this.#rows, this.#acks];
    this.#rows = [];
    this.#acks = [];
    this.#size = 0;
    if (rows.length > 0) await this.#takeIn.rows(rows);
    if (acks.length > 0) await this.#takeIn.acks(acks);
  }
}
