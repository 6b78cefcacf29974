import { KeyRound, Keyboard, LogOut, MonitorX } from "lucide";
import { useRef, useState } from "preact/hooks";
import { Icon } from "../../kit/icon";
import { attempt } from "../state/notices";
import { isAgent, logOut, me } from "../state/session";
import { theme, themes } from "../state/theme";
import { Notifications } from "./notifications";
import { ChangePassword } from "./password";
import { shortcutsShown } from "./shortcuts";

export function Menu() {
  const menu = useRef<HTMLDivElement>(null);
  const [changing, setChanging] = useState(false);
  const then = (action: () => void) => () => {
    menu.current?.hidePopover();
    action();
  };
  return (
    <>
      <div class="menu" id="person-menu" popover="auto" ref={menu}>
        <p class="quiet">{me.value?.email}</p>
        <fieldset class="themes">
          <legend>Theme</legend>
          {themes.map((name) => (
            <label key={name}>
              <input type="radio" name="theme" checked={theme.value === name} onChange={() => (theme.value = name)} />
              {name}
            </label>
          ))}
        </fieldset>
        {isAgent.value && <Notifications />}
        <button onClick={then(() => (shortcutsShown.value = true))}>
          <Icon of={Keyboard} /> Keyboard shortcuts
        </button>
        <button onClick={then(() => setChanging(true))}>
          <Icon of={KeyRound} /> Change password
        </button>
        <button onClick={then(() => void attempt(() => logOut(false)))}>
          <Icon of={LogOut} /> Log out
        </button>
        <button onClick={then(() => void attempt(() => logOut(true)))}>
          <Icon of={MonitorX} /> Log out everywhere
        </button>
      </div>
      {changing && <ChangePassword close={() => setChanging(false)} />}
    </>
  );
}
