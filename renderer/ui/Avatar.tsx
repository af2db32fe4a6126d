import { initials } from "#text/format.ts";
import "./avatar.css";

/** The two letters of somebody; their name always stands beside. */
export function Avatar({ name, isBig = false }: { readonly name: string; readonly isBig?: boolean }) {
  return (
    <span className={isBig ? "who big" : "who"} aria-hidden="true">
      {initials(name)}
    </span>
  );
}
