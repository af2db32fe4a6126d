import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { project } from "#text/fr.ts";
import { Button } from "./Button.tsx";

const SHOWN = 2_000;

export function CopyButton({ text, what }: { readonly text: string; readonly what: string }) {
  const [isCopied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
    setTimeout(() => setCopied(false), SHOWN);
  };
  const Icon = isCopied ? Check : Copy;
  return (
    <Button isSmall aria-label={`${project.copy} : ${what}`} onPress={() => void copy()}>
      <Icon className="icon" aria-hidden="true" />
      <span role="status">{isCopied ? project.copied : project.copy}</span>
    </Button>
  );
}
