// PouchDB behind its HTTP server, on LevelDB: a document an edit. Started in a folder of its own, where it keeps all.
import { createServer, type RequestListener } from "node:http";
import { listen } from "../../../testing/listen.ts";
import { peer } from "../peers.ts";

type Database = { readonly bulkDocs: (docs: readonly object[]) => Promise<unknown> };
type Pouch = { new (name: string): Database; readonly defaults: (options: object) => Pouch };
type Application = RequestListener & { readonly use: (handler: unknown) => void };

const AT_A_TIME = 1_000;

export async function serve(folder: string, edits: readonly (readonly string[])[]): Promise<number> {
  const Here = (peer("pouchdb") as Pouch).defaults({ prefix: `${folder}/` });
  const app = (peer("express") as () => Application)();
  const handler = peer("express-pouchdb") as (pouch: Pouch, options: object) => unknown;
  app.use(handler(Here, { mode: "minimumForPouchDB", inMemoryConfig: true }));
  const database = new Here("files");
  const docs = edits.flatMap((each, file) =>
    each.map((text, at) => ({ _id: `file-${file}/${at}`, writtenAt: 1_800_000_000_000 + at, text })),
  );
  for (let at = 0; at < docs.length; at += AT_A_TIME) await database.bulkDocs(docs.slice(at, at + AT_A_TIME));
  return (await listen(createServer(app))).port;
}
