// The guide's chapters are one page: a click changes the address and what is shown, and loads nothing.
const chapters = [...document.querySelectorAll("article")];
const links = [...document.querySelectorAll(".guide nav a")];

function show() {
  const wanted = location.pathname.split("/")[2] || chapters[0].id;
  const chapter = chapters.find((each) => each.id === wanted) ?? chapters[0];
  for (const each of chapters) each.hidden = each !== chapter;
  for (const link of links) {
    if (link.pathname.endsWith(`/${chapter.id}`)) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  document.title = `${chapter.dataset.title} · Larkspur`;
}

for (const link of links) {
  link.addEventListener("click", (event) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    history.pushState(null, "", link.href);
    show();
  });
}
addEventListener("popstate", show);
show();
