import { Keyboard, LogOut, MonitorX, UserRoundCog } from "lucide";
import { useRef } from "preact/hooks";
import { Icon } from "../../kit/icon";
import { attempt } from "../state/notices";
import { link, PROFILE } from "../state/route";
import { isAgent, logOut, me } from "../state/session";
import { theme, themes } from "../state/theme";
import { choosingNotifications, NotificationChoices } from "./notification-choices";
import { Notifications } from "./notifications";
import { shortcutsShown } from "./shortcuts";

export function Menu() {
  const menu = useRef<HTMLDivElement>(null);
  const profile = link(PROFILE);
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
        <a {...profile} onClick={(event) => (menu.current?.hidePopover(), profile.onClick(event))}>
          <Icon of={UserRoundCog} /> Your profile
        </a>
        <button onClick={then(() => void attempt(() => logOut(false)))}>
          <Icon of={LogOut} /> Log out
        </button>
        <button onClick={then(() => void attempt(() => logOut(true)))}>
          <Icon of={MonitorX} /> Log out everywhere
        </button>
      </div>
      {choosingNotifications.value && <NotificationChoices />}
    </>
  );
}
