import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Assets stay files: the page's policy allows no data: fonts, no inline script and no inline style. */
export default defineConfig({
  root: here("."),
  base: "/t/",
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    outDir: here("../dist/ticket"),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // The first versions with light-dark(), which the tokens need.
    target: ["chrome123", "firefox120", "safari17.5"],
  },
});
