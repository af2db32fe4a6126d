import { MessagesSquare } from "lucide-react";
import type { FileView } from "#shared/ports/engine.ts";
import { thread } from "#text/fr.ts";
import { Button } from "#ui/Button.tsx";
import { Pill } from "#ui/Pill.tsx";

/** To the messages, with how many there are: for who reads none it reads the same, whether there are any or not (SHR-2). */
export function ThreadLink({ file, onPress }: { readonly file: FileView; readonly onPress: () => void }) {
  const said = file.thread.filter(({ text, isRemoved }) => text !== "" && !isRemoved);
  const fresh = said.filter(({ isNew }) => isNew).length;
  return (
    <span className="thread-link">
      {fresh > 0 && <Pill tone="info">{thread.fresh(fresh)}</Pill>}
      <Button isSmall onPress={onPress}>
        <MessagesSquare className="icon" aria-hidden="true" />
        {thread.count(said.length)}
      </Button>
    </span>
  );
}
