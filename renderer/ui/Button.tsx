import type { ReactNode } from "react";
import { Button as AriaButton, type ButtonProps as AriaProps } from "react-aria-components";

type ButtonProps = Omit<AriaProps, "className" | "children"> & {
  readonly children: ReactNode;
  /** One filled button a screen: its main act. */
  readonly look?: "plain" | "primary" | "quiet";
  readonly isSmall?: boolean;
  /** For a button that shows an icon alone; give it an `aria-label`. */
  readonly isIconOnly?: boolean;
  /** Its act is under way: it takes no second press, and keeps the focus, which a disabled button would drop. */
  readonly isBusy?: boolean;
};

/** Not the library's `isPending`: it leaves the name of a button that is gone in what is read aloud. */
const BUSY = { "aria-disabled": true, onPress: () => undefined, type: "button" } as const;

export function Button({ look = "plain", isSmall = false, isIconOnly = false, isBusy = false, ...rest }: ButtonProps) {
  const looks = [look === "plain" ? "" : look, isSmall ? "small" : "", isIconOnly ? "icon-only" : ""];
  const className = ["button", ...looks, isBusy ? "busy" : ""].filter((each) => each !== "").join(" ");
  return <AriaButton className={className} {...rest} {...(isBusy ? BUSY : {})} />;
}
