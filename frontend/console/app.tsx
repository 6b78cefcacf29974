import { useEffect } from "preact/hooks";
import { Archive } from "./archive/archive";
import { AskAvailable } from "./chats/ask-available";
import { Chats } from "./chats/chats";
import { OfferNotices } from "./chats/offer-notices";
import { Dashboard } from "./dashboard/dashboard";
import { Knowledge } from "./knowledge/knowledge";
import { ComingIn } from "./login/coming-in";
import { Login } from "./login/login";
import { Mails } from "./mails/mails";
import { Profile } from "./profile/profile";
import { Reports } from "./reports/reports";
import { Banner } from "./shell/banner";
import { Bar } from "./shell/bar";
import { Notices } from "./shell/notices";
import { Shortcuts } from "./shell/shortcuts";
import { Settings } from "./settings/settings";
import { Tickets } from "./tickets/tickets";
import "./shell/shell.css";
import { followClaimLinks } from "./state/claim-link";
import { wantsAvailable } from "./state/decisions";
import { connect, disconnect } from "./state/live";
import { keepReached } from "./state/push";
import { entrance, place } from "./state/route";
import { me } from "./state/session";
import { tellNews } from "./state/tell";

export function App() {
  const handle = me.value?.handle;
  useEffect(() => {
    if (!handle) return;
    connect(handle);
    const stop = [tellNews(), keepReached(), followClaimLinks()];
    return () => {
      for (const one of stop) one();
      disconnect();
    };
  }, [handle]);
  if (me.value === undefined) return <main class="blank" aria-busy="true" aria-label="Frontdesk" />;
  if (entrance.value) return <ComingIn />;
  if (me.value === null) return <Login />;
  return (
    <div class="shell">
      <Bar />
      <Banner />
      {place.value === "dashboard" && <Dashboard />}
      {place.value === "chats" && <Chats />}
      {place.value === "tickets" && <Tickets />}
      {place.value === "archive" && <Archive />}
      {place.value === "knowledge" && <Knowledge />}
      {place.value === "reports" && <Reports />}
      {place.value === "mails" && <Mails />}
      {place.value === "settings" && <Settings />}
      {place.value === "profile" && <Profile />}
      <Notices />
      <OfferNotices />
      {wantsAvailable.value !== null && <AskAvailable id={wantsAvailable.value} />}
      <Shortcuts />
    </div>
  );
}
