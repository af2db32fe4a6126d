import { Eye, EyeOff } from "lucide-react";
import { useState } from "react";
import { ToggleButton } from "react-aria-components";
import { access } from "#text/fr.ts";
import { TextField, type TextFieldProps } from "./TextField.tsx";

/** What is typed is hidden, until the person asks to see it; nothing spells it out to a dictionary either way. */
export function SecretField(props: Omit<TextFieldProps, "type" | "end" | "lines">) {
  const [isShown, setShown] = useState(false);
  const Icon = isShown ? EyeOff : Eye;
  return (
    <TextField
      {...props}
      type={isShown ? "text" : "password"}
      spellCheck="false"
      autoCorrect="off"
      end={
        <ToggleButton
          className="button icon-only"
          aria-label={access.showTyped}
          isSelected={isShown}
          onChange={setShown}
        >
          <Icon className="icon" aria-hidden="true" />
        </ToggleButton>
      }
    />
  );
}
