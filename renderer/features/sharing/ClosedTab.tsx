import { Lock } from "lucide-react";
import type { ReactNode } from "react";
import { closedCompartment } from "#shared/domain/sharing/index.ts";
import { sharing } from "#text/fr.ts";
import { EmptyState } from "#ui/EmptyState.tsx";

/** The same words, whether there is anything behind or not (SHR-2). */
export function ClosedTab({ act }: { readonly act?: ReactNode }) {
  return (
    <EmptyState icon={Lock} title={closedCompartment} act={act}>
      {sharing.closedHelp}
    </EmptyState>
  );
}
