import { useState } from "react";
import { useNow, useSession } from "#features/engine/index.ts";
import { paperKit } from "#text/fr.ts";
import { Button } from "#ui/Button.tsx";
import { Card } from "#ui/Card.tsx";
import { NewKitDialog } from "./NewKitDialog.tsx";
import "./paper-kit.css";

/** Whether this space has a kit, since when, and the way to make one. */
export function PaperKitCard() {
  const session = useSession();
  const now = useNow();
  const [isMaking, setMaking] = useState(false);
  if (session.state !== "open" || session.restoredFrom !== null) return null;
  const { kitMadeAt, sign } = session;
  return (
    <Card title={paperKit.title}>
      <div className="kit-card">
        <p>{paperKit.purpose}</p>
        <p className={kitMadeAt === null ? "kit-none" : "small"}>
          {kitMadeAt === null ? paperKit.none : paperKit.madeAt(kitMadeAt, now)}
        </p>
        <div>
          <Button isSmall onPress={() => setMaking(true)}>
            {kitMadeAt === null ? paperKit.make : paperKit.makeAgain}
          </Button>
        </div>
      </div>
      {isMaking && <NewKitDialog sign={sign} isAgain={kitMadeAt !== null} onClose={() => setMaking(false)} />}
    </Card>
  );
}
