import { useState } from "react";
import { contract as words } from "#text/fr.ts";
import { Button } from "#ui/Button.tsx";
import { Dialog } from "#ui/Dialog.tsx";
import { VerifyContract } from "./later.ts";

/** The way to the verification for whoever stands before the window: no space needs to be open. */
export function VerifyLink({ look = "quiet" }: { readonly look?: "plain" | "quiet" }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button look={look} onPress={() => setOpen(true)}>
        {words.verify}
      </Button>
      {isOpen && (
        <Dialog
          title={words.verify}
          end={
            <Button isSmall onPress={() => setOpen(false)}>
              {words.close}
            </Button>
          }
          onClose={() => setOpen(false)}
        >
          <VerifyContract />
        </Dialog>
      )}
    </>
  );
}
