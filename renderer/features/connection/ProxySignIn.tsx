import { type FormEvent, useState } from "react";
import { useEngine } from "#features/engine/index.ts";
import { connection as words } from "#text/fr.ts";
import { Button } from "#ui/Button.tsx";
import { TextField } from "#ui/TextField.tsx";

/** Some networks ask who one is before they let anything through. What is typed here is kept nowhere. */
export function ProxySignIn() {
  const engine = useEngine();
  const [user, setUser] = useState("");
  const [password, setPassword] = useState("");

  const signIn = (event: FormEvent): void => {
    event.preventDefault();
    if (user === "") return;
    void engine.signInToProxy(user, password);
    setPassword("");
  };

  return (
    <form className="proxy-sign-in" aria-label={words.proxyTitle} onSubmit={signIn}>
      <p className="small">{words.proxyHelp}</p>
      <TextField label={words.proxyUser} value={user} onChange={setUser} />
      <TextField label={words.proxyPassword} type="password" value={password} onChange={setPassword} />
      <Button type="submit" look="primary" isSmall>
        {words.proxyAct}
      </Button>
    </form>
  );
}
