// What script adds to pages that work without it. Nodes are built, never parsed from strings.
const words = document.documentElement.dataset;

function button(name, label, act) {
  const node = document.createElement("button");
  node.type = "button";
  node.className = name;
  node.textContent = label;
  node.addEventListener("click", () => act(node));
  return node;
}

// Copy buttons on code.
if (navigator.clipboard) {
  for (const block of document.querySelectorAll(".code")) {
    const copy = button("tz-copy", words.copy, async (node) => {
      await navigator.clipboard.writeText(block.querySelector("code").textContent);
      node.textContent = words.copied;
      setTimeout(() => (node.textContent = words.copy), 2000);
    });
    copy.setAttribute("aria-live", "polite");
    block.append(copy);
  }
}

// A list of what to have ready, filled in elsewhere.
const copyList = document.querySelector(".tz-copy-list");
if (copyList && navigator.clipboard) {
  copyList.hidden = false;
  const label = copyList.textContent;
  copyList.setAttribute("aria-live", "polite");
  copyList.addEventListener("click", async () => {
    const items = [...copyList.closest("section").querySelectorAll("li")];
    await navigator.clipboard.writeText(items.map((item) => `- ${item.textContent}: \n`).join(""));
    copyList.textContent = copyList.dataset.copied;
    setTimeout(() => (copyList.textContent = label), 2000);
  });
}

// Light, dark or as the device has it; theme.js applies what is kept here on the next page.
const themes = [...document.querySelectorAll(".tz-theme button")];
function showTheme() {
  for (const node of themes) {
    node.setAttribute("aria-pressed", node.dataset.theme === words.theme);
  }
}
for (const node of themes) {
  node.addEventListener("click", () => {
    words.theme = node.dataset.theme;
    try {
      localStorage.setItem("tz-theme", words.theme);
    } catch {}
    showTheme();
  });
}
showTheme();

// The list of languages closes when the reader turns to something else.
const locales = document.querySelector(".tz-locales");
if (locales) {
  const closeElsewhere = (event) => {
    if (!locales.contains(event.target)) locales.open = false;
  };
  document.addEventListener("click", closeElsewhere);
  document.addEventListener("focusin", closeElsewhere);
  locales.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !locales.open) return;
    locales.open = false;
    locales.firstElementChild.focus();
  });
}

// The contents beside an article show where the reader is.
const entries = [...document.querySelectorAll(".tz-contents a")];
const sections = entries.map(({ hash }) =>
  document.getElementById(decodeURIComponent(hash.slice(1))),
);
function showPlace() {
  const isAtEnd = innerHeight + scrollY >= document.documentElement.scrollHeight - 2;
  let current = sections.findLastIndex((section) => section?.getBoundingClientRect().top < 120);
  if (isAtEnd && scrollY > 0) current = entries.length - 1;
  entries.forEach((entry, index) => {
    if (index === current) entry.setAttribute("aria-current", "true");
    else entry.removeAttribute("aria-current");
  });
}
if (entries.length > 0) {
  let isAwaited = false;
  const later = () => {
    if (isAwaited) return;
    isAwaited = true;
    requestAnimationFrame(() => {
      isAwaited = false;
      showPlace();
    });
  };
  addEventListener("scroll", later, { passive: true });
  addEventListener("resize", later);
  showPlace();
}

// A question opens when an address or a link leads to it.
function openTarget() {
  let name = location.hash.slice(1);
  try {
    name = decodeURIComponent(name);
  } catch {}
  let node = name && document.getElementById(name);
  if (!node) return;
  for (let at = node; at; at = at.parentElement) {
    if (at.localName === "details") at.open = true;
    if (at.classList.contains("tab") && at.hidden) showTab(at);
  }
  node.scrollIntoView();
}

// All questions of a page at once. The button has its room before the script comes.
const questions = [...document.querySelectorAll("details.question")];
const expand = document.querySelector(".tz-expand");
if (expand) {
  const tell = () => {
    const opens = questions.some((question) => !question.open);
    expand.textContent = opens ? expand.dataset.expand : expand.dataset.collapse;
    return opens;
  };
  expand.addEventListener("click", () => {
    const opens = tell();
    for (const question of questions) question.open = opens;
  });
  for (const question of questions) question.addEventListener("toggle", tell);
}

// Tabs: groups with the same ids switch together.
const groups = [...document.querySelectorAll(".tabs")];
function showTab(tab) {
  for (const group of groups) {
    const panels = [...group.querySelectorAll(":scope > .tab")];
    if (!panels.some((panel) => panel.dataset.tab === tab.dataset.tab)) continue;
    panels.forEach((panel, index) => {
      const isShown = panel.dataset.tab === tab.dataset.tab;
      const handle = group.firstElementChild.children[index];
      panel.hidden = !isShown;
      handle.setAttribute("aria-selected", isShown);
      handle.tabIndex = isShown ? 0 : -1;
    });
  }
}
groups.forEach((group, number) => {
  const panels = [...group.querySelectorAll(":scope > .tab")];
  const list = document.createElement("div");
  list.className = "tz-tab-list";
  list.setAttribute("role", "tablist");
  panels.forEach((panel, index) => {
    const handle = button("", panel.getAttribute("aria-label"), () => showTab(panel));
    handle.id = `tz-tab-${number}-${index}`;
    panel.id ||= `tz-panel-${number}-${index}`;
    handle.setAttribute("role", "tab");
    handle.setAttribute("aria-controls", panel.id);
    panel.setAttribute("role", "tabpanel");
    panel.setAttribute("aria-labelledby", handle.id);
    panel.removeAttribute("aria-label");
    list.append(handle);
  });
  list.addEventListener("keydown", (event) => {
    const keys = ["ArrowLeft", "ArrowRight"];
    if (!keys.includes(event.key)) return;
    const step = (event.key === keys[1]) === (document.dir !== "rtl") ? 1 : -1;
    const next = ([...list.children].indexOf(event.target) + step + panels.length) % panels.length;
    showTab(panels[next]);
    list.children[next].focus();
  });
  group.prepend(list);
  if (panels[0]) showTab(panels[0]);
});

// The search's dialog opens at once; what answers is fetched when a reader means to search.
const dialog = document.getElementById("tz-search");
const opener = document.querySelector(".tz-open-search");
const field = document.getElementById("tz-query-large");
const queries = [...document.querySelectorAll(".tz-search input")];
let search;

function prepareSearch() {
  const load = (name) => words[name] && import(new URL(words[name], document.baseURI));
  const parts = ["search", "searchClient", "searchPage"];
  search ??= Promise.all(parts.map(load)).then(([view, client, page]) => {
    for (const query of queries) panelOf(query).replaceChildren();
    view.start(client, page);
  }, tellNoSearch);
}

const panelOf = ({ form }) => form.parentElement.querySelector(".tz-results");

// Who typed is told; the next letter tries again.
function tellNoSearch() {
  search = undefined;
  for (const query of queries) {
    const panel = panelOf(query);
    panel.hidden = !query.value.trim();
    if (panel.hidden || panel.firstChild) continue;
    const [box, told, way] = ["div", "p", "a"].map((name) => document.createElement(name));
    told.textContent = dialog.dataset.failed;
    way.textContent = dialog.dataset.all;
    way.href = query.form.action;
    box.className = "tz-none";
    box.role = "alert";
    box.append(told, way);
    panel.append(box);
  }
}

function openSearch() {
  prepareSearch();
  if (!field && !dialog.open) dialog.showModal();
  (field ?? dialog.querySelector("input")).select();
}

if (dialog && opener) {
  const hint = opener.querySelector("kbd");
  hint.textContent = /Mac|iP/.test(navigator.platform) ? "⌘K" : "Ctrl K";
  hint.hidden = false;
  const button = opener.querySelector("button");
  button.setAttribute("aria-haspopup", "dialog");
  button.addEventListener("pointerenter", prepareSearch);
  button.addEventListener("focus", prepareSearch);
  opener.addEventListener("submit", (event) => {
    event.preventDefault();
    openSearch();
  });
  addEventListener("keydown", (event) => {
    if (event.isComposing || event.altKey) return;
    const isShortcut = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k";
    const isTyped = event.key === "/" && !event.ctrlKey && !event.metaKey;
    const isInField = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (!isShortcut && (!isTyped || isInField)) return;
    event.preventDefault();
    openSearch();
  });
  dialog.querySelector(".tz-close").addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
  dialog.addEventListener("keydown", (event) => {
    // Escape in a search field would empty it first.
    if (event.key !== "Escape" || event.isComposing) return;
    event.preventDefault();
    dialog.close();
  });
}

for (const query of queries) query.addEventListener("input", prepareSearch);
if (dialog && field) {
  field.addEventListener("focus", prepareSearch);
  field.addEventListener("pointerenter", prepareSearch);
  if (document.activeElement === field) prepareSearch();
  if (document.body.matches(".tz-page-search")) {
    field.value = new URLSearchParams(location.search).get("q") ?? "";
    if (field.value) prepareSearch();
  }
}

// The page for unknown addresses searches for the words of the address, in the locale it names.
if (document.body.matches(".tz-page-not-found") && field) {
  const slug = location.pathname.replace(/(\/index)?(\.\w+)?\/?$/, "").split("/").pop();
  try {
    field.value = decodeURIComponent(slug).replace(/[-_+]+/g, " ");
  } catch {}
  for (const home of document.querySelectorAll(".tz-hero a[hreflang]")) {
    const folder = new URL("./", home.href);
    if (location.href.startsWith(folder)) field.form.action = new URL("search.html", folder);
  }
}

addEventListener("hashchange", openTarget);
openTarget();
