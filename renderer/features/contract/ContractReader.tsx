import { AArrowDown, AArrowUp } from "lucide-react";
import { useState } from "react";
import type { Block } from "#shared/contract/pages/block.ts";
import { contractPages } from "#shared/contract/pages/contract-pages.ts";
import { pdfEssentials, pdfHead } from "#shared/contract/pages/pdf-cover.ts";
import { isPdfText } from "#shared/contract/text/signed-text.ts";
import type { FrozenText } from "#shared/ports/contract.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import { contractSigning as words } from "#text/fr.ts";
import { Button } from "#ui/Button.tsx";
import { SignedDocument } from "./SignedDocument.tsx";
import type { Showing } from "./showing.ts";
import "./reader.css";

type ContractReaderProps = {
  readonly file: CaseFileId;
  readonly shown: FrozenText;
  /** Of a document that was made elsewhere: how far its pages are shown (CON-22). */
  readonly onShowing?: (showing: Showing) => void;
};

/** The frozen text as it will be printed, or the document that was frozen, to read on the screen, in large print and larger. */
export function ContractReader({ file, shown: { hash, text, here }, onShowing }: ContractReaderProps) {
  const [isBigger, setBigger] = useState(false);
  return (
    <div className="contract-reader">
      <Button isSmall aria-pressed={isBigger} onPress={() => setBigger(!isBigger)}>
        {isBigger ? (
          <AArrowDown className="icon" aria-hidden="true" />
        ) : (
          <AArrowUp className="icon" aria-hidden="true" />
        )}
        {isBigger ? words.smaller : words.bigger}
      </Button>
      <section
        className={`contract-sheet${isBigger ? " bigger" : ""}`}
        aria-label={words.textPane}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a text that scrolls is scrolled by the keyboard too
        tabIndex={0}
      >
        {isPdfText(text) ? (
          <>
            <Blocks blocks={pdfHead(text)} />
            <SignedDocument
              key={hash}
              file={file}
              hash={hash}
              here={here ?? 0}
              isBigger={isBigger}
              onShowing={onShowing}
            />
            <Blocks blocks={pdfEssentials(text)} />
          </>
        ) : (
          <Blocks blocks={contractPages(text)} />
        )}
      </section>
    </div>
  );
}

const Blocks = ({ blocks }: { readonly blocks: readonly Block[] }) =>
  blocks.map((block, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a frozen text never changes its order
    <BlockView key={at} block={block} />
  ));

function BlockView({ block }: { readonly block: Block }) {
  switch (block.kind) {
    case "heading": {
      const Heading = block.level === 1 ? "h2" : block.level === 2 ? "h3" : "h4";
      return <Heading>{block.text}</Heading>;
    }
    case "paragraph":
      return block.as === "question" ? <h3>{block.text}</h3> : <p className={`as-${block.as}`}>{block.text}</p>;
    case "list":
      return (
        <ul>
          {block.items.map((item) => (
            <li key={item}>{item}</li>
          ))}
        </ul>
      );
    case "table":
      return (
        <dl>
          {block.rows.map(([first = "", ...others], at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a frozen text never changes its order
            <div key={at}>
              <dt>{first}</dt>
              {others.map((cell) => (
                <dd key={cell}>{cell}</dd>
              ))}
            </div>
          ))}
        </dl>
      );
    case "rule":
      return <hr />;
    default:
      return null;
  }
}
