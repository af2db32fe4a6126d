import { useEffect, useState } from "react";
import type { Bytes } from "#shared/kernel/bytes.ts";
import { shell } from "#text/fr.ts";
import { Button } from "#ui/Button.tsx";
import { Dialog } from "#ui/Dialog.tsx";
import "./pictures.css";

type PictureDialogProps = {
  readonly title: string;
  readonly alt: string;
  /** As browsers name it. */
  readonly type: string;
  /** The picture, or why it can't be shown. */
  readonly read: () => Promise<Bytes | string>;
  /** What is said where reading fails. */
  readonly broke: string;
  readonly onClose: () => void;
};

/** A picture of a file. It lives in the window's memory only as long as it is looked at. */
export function PictureDialog({ title, alt, type, read, broke, onClose }: PictureDialogProps) {
  const [address, setAddress] = useState<string | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: one picture, read as it opens
  useEffect(() => {
    let made: string | null = null;
    let isGone = false;
    read().then(
      (bytes) => {
        if (isGone) return;
        if (typeof bytes === "string") return setFault(bytes);
        made = URL.createObjectURL(new Blob([bytes], { type }));
        setAddress(made);
      },
      () => setFault(broke),
    );
    return () => {
      isGone = true;
      if (made !== null) URL.revokeObjectURL(made);
    };
  }, []);
  return (
    <Dialog
      title={title}
      isWide
      end={
        <Button isSmall onPress={onClose}>
          {shell.close}
        </Button>
      }
      onClose={onClose}
    >
      {address !== null && (
        <img className="picture" src={address} alt={alt} draggable={false} onError={() => setFault(broke)} />
      )}
      {fault !== null && <p role="alert">{fault}</p>}
    </Dialog>
  );
}
