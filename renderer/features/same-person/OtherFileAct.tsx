import { useState } from "react";
import type { FileSummary } from "#shared/ports/engine.ts";
import { samePerson as words } from "#text/fr.ts";
import { Button } from "#ui/Button.tsx";
import { OtherFileDialog } from "./later.ts";

/** In the header of a file: somebody found another one of the same person. */
export function OtherFileAct({ file }: { readonly file: FileSummary }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button look="quiet" isSmall onPress={() => setOpen(true)}>
        {words.act}
      </Button>
      {isOpen && <OtherFileDialog file={file} onClose={() => setOpen(false)} />}
    </>
  );
}
