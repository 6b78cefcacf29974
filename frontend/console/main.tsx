import { render } from "preact";
import "@fontsource-variable/inter/index.css";
import "../styles/tokens.css";
import "../styles/base.css";
import "../styles/controls.css";
import "./state/theme";
import { App } from "./app";
import { recognise } from "./state/session";

const root = document.getElementById("app");
if (root) render(<App />, root);
void recognise();
