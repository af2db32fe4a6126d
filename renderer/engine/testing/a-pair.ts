// Karim and Sonia, two educators of one association, in one project of a relay.
import { newToken, type Relay } from "#relay/index.ts";
import { writeEnrolmentCode } from "#shared/protocol/cards.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import {
  aNewFile,
  type Between,
  type EngineBench,
  engineOn,
  KARIM,
  newDisks,
  PASSPHRASE,
  SONIA,
} from "./engine-bench.ts";

export type EnginePair = { readonly karim: EngineBench; readonly sonia: EngineBench };

export const aPair = ({ port, receiptKey, store }: Relay, isLive: boolean): Promise<EnginePair> =>
  aPairOn({ address: `ws://127.0.0.1:${port}`, receiptKey, token: newToken(store) }, isLive);

/** The same, on a relay of another process; `haste`: see the bench of an engine. */
export async function aPairOn(
  relay: Parameters<typeof writeEnrolmentCode>[0],
  isLive: boolean,
  between: Pick<Between, "haste"> = {},
): Promise<EnginePair> {
  const opened = async (person: typeof KARIM): Promise<EngineBench> => {
    const bench = await engineOn(newDisks(), { ...between, isLive });
    await bench.calls.createSpace({ sign: "leaf", passphrase: PASSPHRASE, person });
    return bench;
  };
  const session = (bench: EngineBench) => {
    const view = bench.view("session");
    if (view?.state !== "open") throw new Error("not open");
    return view;
  };
  const [karim, sonia] = [await opened(KARIM), await opened(SONIA)];
  const enrolmentCode = writeEnrolmentCode(relay);
  const deviceCards = [session(sonia).deviceCard];
  await karim.calls.createProject({ name: "Projet Lot", enrolmentCode, deviceCards });
  await sonia.calls.joinProject(session(karim).project?.card ?? "");
  return { karim, sonia };
}

/** A file with a note that both have open on their screens. */
export async function openedByBoth({ karim, sonia }: EnginePair, note = "Café."): Promise<CaseFileId> {
  const created = await karim.calls.createFile(aNewFile({ note }), "new");
  if (!created.ok) throw new Error("not created");
  await sonia.until(() => sonia.files().some(({ id }) => id === created.value), "sonia has the file");
  for (const bench of [karim, sonia]) {
    await bench.calls.openFile(created.value);
    await bench.until(() => bench.view("file")?.notes[0]?.text === note, "the note is shown");
  }
  return created.value;
}
