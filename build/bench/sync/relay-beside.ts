// What the relay bears, beside Hocuspocus under the same load.
import { LOAD_COLUMNS, loadRow } from "../load.ts";
import { loadRelay, type RelayLoad } from "../relay.ts";
import { rounded, type Section } from "../section.ts";
import { loadHocuspocus } from "./hocuspocus-load.ts";
import { conditionsOfNow } from "./load-now.ts";

export async function relayBesideSection(folder: string, load: RelayLoad): Promise<Section> {
  const { runs: ours } = await loadRelay(load);
  const theirs = await loadHocuspocus(folder, load);
  return {
    part: "relay",
    title: "Relay beside Hocuspocus",
    conditions: [
      `${rounded(load.sockets)} sockets, four on each room or document, 120 bytes of text a push, ${load.seconds} s at each pace; ${conditionsOfNow()}`,
      "the relay: each envelope verified alone, committed (WAL, FULL), then answered with a signed receipt and sent to the four devices of its room",
      "Hocuspocus: each update applied in memory, answered and sent to the three others of its document; nothing is verified, and it is not on a disk when it is answered: documents go to SQLite (its database extension) two to ten seconds later. Not like for like: a crash loses what it has answered",
      "bytes: of all sockets for each push, WebSocket framing included; what goes down is the answer, and the row or the update for each of the others",
      "bare sockets on both sides, which share the machine with the server; each pace once, after the one before",
    ],
    columns: LOAD_COLUMNS,
    rows: [
      ...ours.map((run) => loadRow(`relay, ${rounded(run.asked)}/s asked`, run)),
      ...theirs.map((run) => loadRow(`Hocuspocus, ${rounded(run.asked)}/s asked`, run)),
    ],
  };
}
