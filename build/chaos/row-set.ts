// Which rows somebody holds, told in few bytes: two that hold the same say the same.
import { hashId } from "#shared/protocol/ids.ts";

export class RowSet {
  readonly #hashes = new Set<string>();
  readonly #sum = new Uint8Array(32);

  get size(): number {
    return this.#hashes.size;
  }

  /** Independent of the order in which they came. */
  get digest(): string {
    return `${this.#hashes.size}:${Buffer.from(this.#sum).toString("hex")}`;
  }

  add(bytes: Uint8Array): void {
    const hash = hashId(bytes);
    if (this.#hashes.has(hash)) return;
    this.#hashes.add(hash);
    for (const [at, byte] of Buffer.from(hash, "hex").entries()) this.#sum[at] = (this.#sum[at] ?? 0) ^ byte;
  }

  has(hash: string): boolean {
    return this.#hashes.has(hash);
  }
}
