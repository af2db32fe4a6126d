// Files attached to papers, between whole engines: by the relay, offline, by a stick, over kills and a relay that was set back.
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import type { AttachmentId } from "#shared/ports/attachments.ts";
import { StoreError } from "#shared/ports/engine-store.ts";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import { hashId } from "#shared/protocol/ids.ts";
import { aTeam, type Team } from "../testing/a-team.ts";
import { aTeamBetween, aTeamOnARelay, type TeamOnARelay } from "../testing/a-team-on-a-relay.ts";
import { aFile, aPdf, attach, attachment, isSent, isWhole, ONE, open, read } from "../testing/an-attachment.ts";
import { carryBoth } from "../testing/carry-stick.ts";
import { engineOn, PASSPHRASE } from "../testing/engine-bench.ts";

let team: TeamOnARelay | null = null;
let apart: Team | null = null;

beforeAll(cryptoReady);
afterEach(async () => {
  await team?.end();
  apart?.kill();
  team = null;
  apart = null;
});

const OK = { ok: true, value: null };

describe("a file attached to a paper", () => {
  it("attached offline reaches a colleague by the relay, byte for byte, and says how far it went", async () => {
    team = await aTeamOnARelay();
    const { karim, sonia } = team;
    const file = await aFile(karim);
    await open(sonia, file);
    await team.relayGoes();
    const bytes = aPdf(200_000);

    expect(await Promise.all([attach(karim, file, bytes), attach(karim, file, bytes)])).toEqual([OK, OK]);
    await karim.until(() => isWhole(karim), "it is here");
    expect(attachment(karim)).toMatchObject({
      of: { kind: "papers", id: "identityProof" },
      name: "Carte d’identité.pdf",
      type: "pdf",
      size: 200_000,
      sent: 0,
      isMine: true,
      isRemoved: false,
    });
    expect(karim.view("file")?.attachments).toHaveLength(1);
    // Three pieces and a half are one thing that waits.
    expect(karim.view("connection")).toMatchObject({ state: "offline" });

    await team.relayComesBack();
    await karim.calls.syncNow();
    await karim.until(() => isSent(karim), "the relay has it");
    await sonia.until(() => isWhole(sonia), "it came");
    expect(await read(sonia, file)).toEqual({ ok: true, value: bytes });
    expect(attachment(sonia)).toMatchObject({ author: "Karim B.", isMine: false, sent: null });
    await karim.until(() => karim.files()[0]?.share.kind === "received", "Sonia has signed for it");
  });

  it("L15 arrives with the same hash over a line that breaks at each 64 KB, and brings nothing back of what it carried last", async () => {
    team = await aTeamBetween({ patience: 60_000 }, []);
    const { karim, sonia } = team;
    const file = await aFile(karim);
    await open(sonia, file);
    karim.network.breakEach(65_536);
    const before = karim.network.connections();
    const bytes = aPdf(300_000);

    expect(await attach(karim, file, bytes)).toEqual(OK);
    await karim.until(() => isSent(karim), "the relay has it");
    await sonia.until(() => isWhole(sonia), "it came");

    const here = await read(sonia, file);
    expect(here.ok && hashId(here.value)).toBe(hashId(bytes));
    // Ten pieces: a line each at least, and none begun anew from the first.
    expect(karim.network.connections() - before).toBeGreaterThanOrEqual(9);
  }, 120_000);

  it("L15 arrives so among many that are small", async () => {
    team = await aTeamBetween({ patience: 60_000 }, []);
    const { karim, sonia } = team;
    const file = await aFile(karim);
    await open(sonia, file);
    karim.network.cut();
    await karim.until(() => karim.view("connection")?.state === "offline", "out of reach");
    expect(await attach(karim, file, aPdf(40_000))).toEqual(OK);
    for (let at = 0; at < 12; at++)
      expect(await attach(karim, file, aPdf(7_000 + at), `${at}`.padStart(32, "0") as AttachmentId)).toEqual(OK);
    karim.network.breakEach(65_536);

    karim.network.restore();

    await karim.until(() => karim.view("connection")?.toSend === 0 && isSent(karim), "the relay has all of it");
    await sonia.until(
      () => sonia.view("file")?.attachments.filter(({ here, size }) => here === size).length === 13,
      "so has she",
    );
  }, 120_000);

  it("comes back to a relay that was set back to before it", async () => {
    team = await aTeamOnARelay();
    const { karim, sonia } = team;
    const file = await aFile(karim);
    await karim.until(() => karim.files()[0]?.share.kind === "received", "the file is known");
    const before = mkdtempSync(join(tmpdir(), "relay-before-"));
    await team.relayGoes();
    cpSync(team.folder, before, { recursive: true });
    await team.relayComesBack();
    await karim.calls.syncNow();
    sonia.kill();
    const bytes = aPdf(150_000);
    await attach(karim, file, bytes);
    await karim.until(() => isSent(karim), "the relay has it");

    await team.relayGoes();
    rmSync(team.folder, { recursive: true });
    cpSync(before, team.folder, { recursive: true });
    rmSync(before, { recursive: true });
    await team.relayComesBack();
    await karim.calls.syncNow();
    const again = await sonia.again();
    await open(again, file);
    await again.until(() => isWhole(again), "it came all the same");
    expect(await read(again, file)).toEqual({ ok: true, value: bytes });
  });

  it("goes by a stick where there is no relay, and is there after a kill", async () => {
    apart = await aTeam();
    const { karim, sonia } = apart;
    const file = await aFile(karim);
    const bytes = aPdf(131_072);
    expect(await attach(karim, file, bytes)).toEqual(OK);
    await carryBoth(karim, sonia);
    await open(sonia, file);
    await sonia.until(() => isWhole(sonia), "it came");
    expect(await read(sonia, file)).toEqual({ ok: true, value: bytes });
    expect(attachment(sonia)?.sent).toBeNull();

    sonia.kill();
    const again = await sonia.again();
    await open(again, file);
    expect(await read(again, file)).toEqual({ ok: true, value: bytes });
  });

  it("L37 that a disk or a kill stopped between two pieces is not there, and is attached whole the next time", async () => {
    apart = await aTeam();
    const { karim } = apart;
    const file = await aFile(karim);
    await karim.calls.syncNow();
    karim.kill();
    let pieces = 0;
    const failing = await engineOn(karim.disks, {
      store: (store) => ({
        ...store,
        write: (changes, durability) => {
          const isPiece = changes.some(({ table, value }) => table === "records" && (value?.length ?? 0) > 30_000);
          if (isPiece && ++pieces > 2) return Promise.reject(new StoreError("full"));
          return store.write(changes, durability);
        },
      }),
    });
    const session = failing.view("session");
    await failing.calls.unlock(session?.state === "locked" ? (session.vaults[0]?.id ?? "") : "", PASSPHRASE);
    await open(failing, file);
    const bytes = aPdf(300_000);
    expect(await attach(failing, file, bytes)).toEqual({ ok: false, failure: { kind: "notSaved", failure: "full" } });
    expect(pieces).toBe(3);
    failing.kill();

    const again = await karim.again();
    await open(again, file);
    expect(again.view("file")?.attachments).toEqual([]);
    expect(again.view("file")?.canWrite).toBe(true);
    expect(await attach(again, file, bytes)).toEqual(OK);
    expect(await read(again, file)).toEqual({ ok: true, value: bytes });
  });

  it("is taken out of view and brought back by anybody, with its bytes", async () => {
    apart = await aTeam();
    const { karim } = apart;
    const file = await aFile(karim);
    const bytes = aPdf(70_000);
    await attach(karim, file, bytes);
    expect(await karim.calls.removeAttachment(file, ONE, true)).toEqual(OK);
    await karim.until(() => attachment(karim)?.isRemoved === true, "it is out of view");
    expect(await read(karim, file)).toEqual({ ok: true, value: bytes });
    expect(await karim.calls.removeAttachment(file, ONE, false)).toEqual(OK);
    await karim.until(() => attachment(karim)?.isRemoved === false, "it is back");
    expect(attachment(karim)).toMatchObject({ name: "Carte d’identité.pdf", size: 70_000 });
  });

  it("says what it refuses, and keeps nothing of it", async () => {
    apart = await aTeam();
    const { karim } = apart;
    const file = await aFile(karim);
    const program = new TextEncoder().encode("MZ\x90\0%PDF-1.7 %%EOF");
    expect(await attach(karim, file, program)).toEqual({
      ok: false,
      failure: { kind: "file", failure: "unknownType" },
    });
    const size = 10 * 1024 * 1024 + 1;
    expect(await attach(karim, file, aPdf(size))).toEqual({ ok: false, failure: { kind: "tooLarge", size } });
    expect(await read(karim, file)).toEqual({ ok: false, failure: "unknown" });
    expect(karim.view("file")?.attachments).toEqual([]);
  });
});
