import { useEffect, useState } from "react";
import type { Bytes } from "#shared/kernel/bytes.ts";
import { contractDocument as words } from "#text/fr.ts";
import "./pdf-pages.css";

type PdfPagesProps = {
  readonly pdf: Bytes;
  readonly title: string;
  readonly isBigger?: boolean;
  /** The reader stands on the screen with the pages, or this host has none. */
  readonly onShowing?: (showing: "shown" | "noReader") => void;
};

/** No tool and no panel: nothing to press but the pages. In percent, or as wide as the frame. */
const shownAs = (isBigger: boolean): string => `#toolbar=0&navpanes=0&${isBigger ? "zoom=150" : "view=FitH"}`;

/**
 * The pages of a PDF, in the browser's own reader: a process of its own, with no way to ours, and no network. They live in
 * the window's memory only as long as they are looked at.
 */
export function PdfPages({ pdf, title, isBigger = false, onShowing }: PdfPagesProps) {
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([pdf], { type: "application/pdf" }));
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [pdf]);
  useEffect(() => {
    if (!navigator.pdfViewerEnabled) onShowing?.("noReader");
  }, [onShowing]);
  if (!navigator.pdfViewerEnabled) return <p role="alert">{words.noReader}</p>;
  if (address === null) return null;
  // The reader looks at how it is to show the pages once, as it opens them.
  return (
    <iframe
      key={String(isBigger)}
      className="pdf-pages"
      title={title}
      src={address + shownAs(isBigger)}
      onLoad={() => onShowing?.("shown")}
    />
  );
}
