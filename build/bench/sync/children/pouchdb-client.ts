// PouchDB in memory, replicating from its server.
import { type Measured, measured } from "../measured.ts";
import { peer } from "../peers.ts";

type Database = { readonly info: () => Promise<{ readonly doc_count: number }> };
type Pouch = {
  new (name: string, options: object): Database;
  readonly plugin: (plugin: unknown) => void;
  readonly replicate: (from: string, to: Database, options: object) => Promise<unknown>;
};

let here: Database;
let url = "";

export function prepare(port: number): void {
  const PouchDb = peer("pouchdb") as Pouch;
  PouchDb.plugin(peer("pouchdb-adapter-memory"));
  here = new PouchDb("files", { adapter: "memory" });
  url = `http://127.0.0.1:${port}/files`;
}

/** Ten times the usual batch of a hundred, which is faster. */
export const catchUp = (): Promise<Measured> =>
  measured(async () => {
    await (peer("pouchdb") as Pouch).replicate(url, here, { batch_size: 1_000 });
  });

export async function check(files: number, each: number): Promise<void> {
  const { doc_count } = await here.info();
  if (doc_count !== files * each) throw new Error(`${doc_count} documents came`);
}
