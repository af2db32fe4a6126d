import { useState } from "react";
import { Form } from "react-aria-components";
import { useEngine } from "#features/engine/index.ts";
import type { CodeFailure } from "#shared/protocol/letters.ts";
import { exchange as words } from "#text/fr.ts";
import { Button } from "#ui/Button.tsx";
import { TextField } from "#ui/TextField.tsx";

type JoinFormProps = { readonly code: string; readonly setCode: (code: string) => void };

/** The code that a colleague reads aloud; it stays as it was typed, to be corrected. */
export function JoinForm({ code, setCode }: JoinFormProps) {
  const engine = useEngine();
  const [failure, setFailure] = useState<CodeFailure | null>(null);
  const join = (): void => {
    void engine.joinNeighbour(code).then((joined) => setFailure(joined.ok ? null : joined.failure));
  };
  return (
    <Form
      className="exchange-join"
      onSubmit={(event) => {
        event.preventDefault();
        join();
      }}
    >
      <TextField
        label={words.typed}
        hint={words.typedHint}
        value={code}
        onChange={(typed) => {
          setCode(typed.toUpperCase());
          setFailure(null);
        }}
        error={failure === null ? null : words.mistyped(failure)}
      />
      <Button type="submit" isDisabled={code.trim() === ""}>
        {words.join}
      </Button>
    </Form>
  );
}
