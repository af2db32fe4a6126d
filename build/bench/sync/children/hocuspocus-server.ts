// Hocuspocus with its documents in SQLite on the disk: the table and the two statements of its own SQLite extension, on
// the SQLite of Node, since that extension needs native code to be compiled. All else is as it comes.
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { fileDoc, peer, peerYjs } from "../peers.ts";

type Named = { readonly documentName: string; readonly state: Uint8Array };
type HocuspocusServer = {
  readonly listen: () => Promise<unknown>;
  readonly address: { readonly port: number };
};
type Hocuspocus = { readonly Server: new (options: object) => HocuspocusServer };

export async function serve(folder: string, edits: readonly (readonly string[])[]): Promise<number> {
  const { Server } = peer("@hocuspocus/server") as Hocuspocus;
  const { Database } = peer("@hocuspocus/extension-database") as { readonly Database: new (options: object) => object };
  const database = new DatabaseSync(join(folder, "hocuspocus.sqlite"));
  database.exec(
    "CREATE TABLE documents (name VARCHAR(255) NOT NULL, data BLOB NOT NULL, UNIQUE(name)); PRAGMA journal_mode = WAL",
  );
  const read = database.prepare("SELECT data FROM documents WHERE name = ?");
  const upsert = database.prepare(
    "INSERT INTO documents (name, data) VALUES (?, ?) ON CONFLICT(name) DO UPDATE SET data = excluded.data",
  );
  const yjs = peerYjs();
  database.exec("BEGIN");
  for (const [at, each] of edits.entries()) upsert.run(`file-${at}`, yjs.encodeStateAsUpdate(fileDoc(yjs, each)));
  database.exec("COMMIT");
  const server = new Server({
    port: 0,
    address: "127.0.0.1",
    quiet: true,
    stopOnSignals: false,
    extensions: [
      new Database({
        fetch: ({ documentName }: Named) => Promise.resolve(read.get(documentName)?.["data"] ?? null),
        store: ({ documentName, state }: Named) => {
          upsert.run(documentName, state);
          return Promise.resolve();
        },
      }),
    ],
  });
  await server.listen();
  return server.address.port;
}
