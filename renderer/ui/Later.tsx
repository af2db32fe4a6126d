import { type ReactNode, Suspense } from "react";
import { access } from "#text/fr.ts";

/** Around what is loaded when it is asked for: it comes from this computer, so that the wait is short and needs no network. */
export function Later({ children }: { readonly children: ReactNode }) {
  return <Suspense fallback={<p role="status">{access.starting}</p>}>{children}</Suspense>;
}
