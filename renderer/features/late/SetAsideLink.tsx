import { useState } from "react";
import { late as words } from "#text/fr.ts";
import { Button } from "#ui/Button.tsx";
import { LateDialog } from "./LateDialog.tsx";
import { useLateWork } from "./use-late-work.ts";

/** The way back to what was set aside, once nothing waits any more. */
export function SetAsideLink() {
  const work = useLateWork();
  const [isOpen, setOpen] = useState(false);
  if (work.declined.length === 0 && !isOpen) return null;
  return (
    <>
      <Button isSmall onPress={() => setOpen(true)}>
        {words.asideLink(work.declined.length)}
      </Button>
      {isOpen && <LateDialog work={work} onClose={() => setOpen(false)} />}
    </>
  );
}
