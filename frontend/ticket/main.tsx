import { render } from "preact";
import "@fontsource-variable/inter/index.css";
import "../styles/tokens.css";
import "../styles/base.css";
import "../styles/controls.css";
import "./ticket.css";
import { Page } from "./page";
import { keepUp } from "./polling";

// Another link in the same tab is another ticket.
addEventListener("hashchange", () => location.reload());

const root = document.getElementById("app");
if (root) render(<Page />, root);
keepUp();
