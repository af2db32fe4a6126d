import { useRef, useState } from "react";
import { DropZone, type FileDropItem, FileTrigger } from "react-aria-components";
import { useEngine } from "#features/engine/index.ts";
import { verdictWords } from "#shared/contract/verify/report-lines.ts";
import type { Verification } from "#shared/contract/verify/verify.ts";
import { contract as words } from "#text/fr.ts";
import { Button } from "#ui/Button.tsx";
import { readFiles } from "./read-files.ts";
import { VerifyReport } from "./VerifyReport.tsx";
import "./contract.css";

type State =
  | { readonly kind: "waiting" }
  | { readonly kind: "checking" }
  | { readonly kind: "refused"; readonly why: keyof typeof words.refused }
  | { readonly kind: "done"; readonly report: Verification };

/** A contract is dropped or chosen, and what it proves is said. No account, no network; nothing of it is kept. */
export function VerifyContract() {
  const engine = useEngine();
  const [state, setState] = useState<State>({ kind: "waiting" });
  const lastTry = useRef(0);

  const verify = async (files: readonly File[]): Promise<void> => {
    const thisTry = ++lastTry.current;
    const show = (next: State): void => {
      if (thisTry === lastTry.current) setState(next);
    };
    show({ kind: "checking" });
    const read = await readFiles(files);
    if (typeof read === "string") return show({ kind: "refused", why: read });
    const report = await engine.verifyContract(read.pdf, read.evidence).catch(() => null);
    show(report === null ? { kind: "refused", why: "broken" } : { kind: "done", report });
  };

  return (
    <div className="verify">
      <p>{words.verifyHelp}</p>
      <DropZone
        className="verify-drop"
        aria-label={words.drop}
        onDrop={({ items }) => {
          const dropped = items.filter((item): item is FileDropItem => item.kind === "file");
          void Promise.all(dropped.map((item) => item.getFile())).then(verify);
        }}
      >
        <FileTrigger
          allowsMultiple
          acceptedFileTypes={[".pdf", ".json"]}
          onSelect={(chosen) => void verify([...(chosen ?? [])])}
        >
          <Button look="primary" isBusy={state.kind === "checking"}>
            {words.choose}
          </Button>
        </FileTrigger>
        <span className="small">{words.orDrop}</span>
      </DropZone>
      <div role="status" className="verify-state">
        {state.kind === "checking" && words.checking}
        {state.kind === "refused" && words.refused[state.why]}
        {state.kind === "done" && verdictWords[state.report.verdict]}
      </div>
      {state.kind === "done" && <VerifyReport report={state.report} />}
    </div>
  );
}
