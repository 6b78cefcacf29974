import { Smile } from "lucide";
import { useState } from "preact/hooks";
import { Icon } from "../../kit/icon";
import { emojis, type Emoji as One } from "./emoji-list";
import { Finder } from "./finder";
import type { Written } from "./writing";

/** A small picture, found by its name. */
export function Emoji({ written }: { written: Written }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button class="plain" type="button" aria-label="Emoji" title="Emoji" aria-expanded={open} onMouseDown={(event) => event.preventDefault()} onClick={() => setOpen(!open)}>
        <Icon of={Smile} />
      </button>
      {open && (
        <Finder<One>
          label="Search an emoji"
          find={emojis}
          keyOf={([sign]) => sign}
          nameOf={([, name]) => name}
          show={([sign]) => sign}
          columns={8}
          none="No emoji is called so."
          choose={([sign]) => (setOpen(false), written.insert(sign))}
          close={(words) => (setOpen(false), words !== null && written.focus())}
        />
      )}
    </>
  );
}
