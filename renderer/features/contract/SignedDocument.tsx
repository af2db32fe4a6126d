import { useEffect, useState } from "react";
import { useEngine } from "#features/engine/index.ts";
import type { Sha256 } from "#shared/domain/contract/index.ts";
import type { Bytes } from "#shared/kernel/bytes.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import { contractDocument as words } from "#text/fr.ts";
import { PdfPages } from "./PdfPages.tsx";
import type { Showing } from "./showing.ts";

type SignedDocumentProps = {
  readonly file: CaseFileId;
  readonly hash: Sha256;
  /** How much of it is here, in bytes: it is read again as more comes. */
  readonly here: number;
  readonly isBigger: boolean;
  /** Called with a function that stays the same. */
  readonly onShowing?: ((showing: Showing) => void) | undefined;
};

/** The PDF that a text names, once it is here whole and its hash was compared; else why it is not shown. */
export function SignedDocument({ file, hash, here, isBigger, onShowing }: SignedDocumentProps) {
  const engine = useEngine();
  const [shown, setShown] = useState<Bytes | string | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is tried again when more of it has come
  useEffect(() => {
    let isGone = false;
    const show = (next: Bytes | string): void => {
      if (isGone) return;
      setShown(next);
      if (typeof next === "string") onShowing?.("unread");
    };
    engine.readContractPdf(file, hash, "show").then(
      (read) => show(read.ok ? read.value.pdf : words.notRead[read.failure]),
      () => show(words.broke),
    );
    return () => {
      isGone = true;
    };
  }, [engine, file, hash, here]);
  if (shown === null) return <p role="status">{words.reading}</p>;
  if (typeof shown === "string") return <p role="alert">{shown}</p>;
  return (
    <PdfPages pdf={shown} title={words.pages} isBigger={isBigger} {...(onShowing === undefined ? {} : { onShowing })} />
  );
}
