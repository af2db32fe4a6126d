import { useState } from "react";
import { shell, myReadings as words } from "#text/fr.ts";
import { Button } from "#ui/Button.tsx";
import { Card } from "#ui/Card.tsx";
import { Dialog } from "#ui/Dialog.tsx";
import { MyReadingsList } from "./MyReadingsList.tsx";
import "./my-readings.css";

/** The way to what I opened, over all files. */
export function MyReadingsCard() {
  const [isShown, setShown] = useState(false);
  return (
    <Card title={words.title}>
      <div className="my-readings-card">
        <p>{words.purpose}</p>
        <div>
          <Button isSmall onPress={() => setShown(true)}>
            {words.show}
          </Button>
        </div>
      </div>
      {isShown && (
        <Dialog title={words.title} isWide onClose={() => setShown(false)}>
          <MyReadingsList />
          <div className="actions">
            <Button onPress={() => setShown(false)}>{shell.close}</Button>
          </div>
        </Dialog>
      )}
    </Card>
  );
}
