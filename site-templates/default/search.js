// What readers see of the search: the list under a field (dialog, home page), and what the search page
// shows as well.
// Nodes are built, never parsed from strings. The texts stand on the dialog, in the page's language.

const dialog = document.getElementById("tz-search");
const texts = dialog.dataset;
const language = document.documentElement.lang;
const pause = 180; // milliseconds without a key before the whole search runs
const patience = 700; // milliseconds that a pressed hit waits for its heading
const mostInList = 5;

let engine; // search-client.js

/** Attaches the search to every field of the page. `page` is search-page.js, on the search page alone. */
export function start(client, page) {
  engine = client;
  for (const form of document.querySelectorAll(".tz-search")) {
    if (page && !form.closest("dialog")) page.attach(form, client, shared);
    else listUnder(form);
  }
}

// MARK: building

function element(name, className, ...content) {
  const node = document.createElement(name);
  if (className) node.className = className;
  node.append(...content);
  return node;
}

/** A text with the words in braces put in as nodes of their own, apart from its direction. */
function filled(text, values) {
  const parts = text.split(/\{(\w+)\}/);
  return parts.map((part, index) => (index % 2 ? element("bdi", "", values[part] ?? "") : part));
}

function plainly(text, values) {
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
}

function counted(count) {
  const forms = JSON.parse(texts.count);
  const form = new Intl.PluralRules(language).select(count);
  const number = new Intl.NumberFormat(language, { numberingSystem: "latn" }).format(count);
  return plainly(forms[form] ?? forms.other, { count: number });
}

function searchAddress(query) {
  const address = new URL(dialog.querySelector("form").action);
  address.searchParams.set("q", query);
  return address.href;
}

/** Title, place and passage into a link; the passage keeps its room until it comes. */
function fillHit(link, hit, isComplete) {
  const place = [hit.category, hit.heading === hit.title ? "" : hit.heading].filter(Boolean);
  const title = element("span", "tz-hit-title", hit.title);
  const way = element("span", "tz-hit-place");
  place.forEach((text, index) => way.append(index ? " › " : "", element("bdi", "", text)));
  const passage = element("span", "tz-hit-passage");
  for (const [text, isMarked] of hit.passage ?? []) {
    passage.append(isMarked ? element("mark", "", text) : text);
  }
  if (!isComplete && !passage.hasChildNodes()) passage.classList.add("tz-waiting");
  for (const node of [title, passage]) node.dir = "auto";
  link.href = engine.hitAddress(hit);
  link.replaceChildren(title, way, passage);
  if (isComplete) openPressed(link);
}

let pressed; // the hit that was opened before its heading was known: it comes with the passage

/** Lets a hit that has no passage yet wait for its heading; whether it does. */
function waitForHeading(event) {
  const hit = event.target.closest(".tz-hit");
  if (!hit?.querySelector(".tz-waiting") || Object.values(modifiers(event)).some(Boolean)) return false;
  event.preventDefault();
  forgetPressed();
  pressed = hit;
  hit.classList.add("tz-opening");
  setTimeout(openPressed, patience, hit);
  return true;
}

function openPressed(hit) {
  if (hit !== pressed) return;
  forgetPressed();
  hit.closest("dialog")?.close();
  location.assign(hit.href);
}

function forgetPressed() {
  pressed?.classList.remove("tz-opening");
  pressed = undefined;
}

// MARK: what is said around the hits

/** "Showing results for …", with the way back to the words as typed. */
function correction(answer, query, searchLiterally) {
  if (!answer.corrected) return [];
  const back = element("button", "tz-link", ...filled(texts.instead, { query }));
  back.type = "button";
  back.addEventListener("click", searchLiterally);
  const told = filled(texts.corrected, { query: answer.corrected });
  return [element("p", "tz-corrected", ...told, " ", back)];
}

function nothing(answer, query, searchFor) {
  const box = element("div", "tz-none");
  box.append(element("p", "tz-none-title", ...filled(texts.none, { query })));
  box.append(element("p", "", texts.noneHelp));
  const list = element("ul", "tz-suggestions");
  for (const suggestion of answer.suggestions ?? []) {
    const button = element("button", "tz-link", suggestion);
    button.type = "button";
    button.dir = "auto";
    button.addEventListener("click", () => searchFor(suggestion));
    list.append(element("li", "", button));
  }
  const nearest = [...document.querySelectorAll(".tz-breadcrumb a")].slice(1).pop();
  if (nearest) list.append(element("li", "", link(nearest.href, nearest.textContent)));
  list.append(element("li", "", link(dialog.querySelector("form").action, texts.all)));
  box.append(list, ...otherLanguages(query));
  const support = document.getElementById("tz-ask");
  if (support) {
    const way = support.content.cloneNode(true);
    const ask = way.querySelector("a");
    ask.replaceChildren(...filled(ask.textContent, { query }));
    box.append(way);
  }
  return box;
}

/** The same question to the searches of the other languages: it may have been asked in one of them. */
function otherLanguages(query) {
  const template = document.getElementById("tz-elsewhere");
  if (!template) return [];
  const part = document.importNode(template.content, true);
  for (const way of part.querySelectorAll("a")) {
    way.href = `${way.href}?q=${encodeURIComponent(query)}`;
  }
  return [part];
}

function failure() {
  const index = dialog.querySelector("form").action;
  return element("div", "tz-none", element("p", "", texts.failed), link(index, texts.all));
}

/** Builds the nodes of `part` where what they say, `key`, has changed: a press begins and ends on one node. */
function redraw(part, key, build) {
  if (part.dataset.key === key) return;
  part.dataset.key = key;
  part.replaceChildren(...build());
}

/** The way back from corrected words, in `part`. */
function showCorrection(part, answer, query, searchLiterally) {
  const key = answer.corrected ? `${query}\n${answer.corrected}` : "";
  redraw(part, key, () => correction(answer, query, searchLiterally));
}

function link(address, text) {
  const node = element("a", "", text);
  node.href = address;
  return node;
}

/** Says a text to who cannot see the list, once it has settled. */
function announcer(region) {
  let timer;
  return (text) => {
    clearTimeout(timer);
    timer = setTimeout(() => (region.textContent = text), 700);
  };
}

// MARK: typing

/**
 * Follows what is typed into a field: words are fetched for when they end, the whole search runs
 * after a pause. Nothing happens while an input method composes.
 */
function follow(input, search, clear) {
  let timer;
  let last = input.value;
  const changed = () => {
    if (input.value === last) return;
    last = input.value;
    clearTimeout(timer);
    forgetPressed();
    engine.hold();
    const query = input.value.trim();
    if (!query) return clear();
    const isBetweenWords = /[^\p{L}\p{M}\p{N}]$|[\p{sc=Han}\p{sc=Kana}\p{sc=Hira}\p{sc=Hang}]$/u;
    if (isBetweenWords.test(input.value)) engine.warm(query);
    timer = setTimeout(() => search(query), pause);
  };
  input.addEventListener("input", (event) => {
    if (!event.isComposing) changed();
  });
  input.addEventListener("compositionend", changed);
  input.addEventListener("focus", () => engine.prepare());
  if (document.activeElement === input) engine.prepare();
  // What was typed before this module was here.
  if (input.value.trim()) timer = setTimeout(() => search(input.value.trim()), pause);
  return (query) => {
    clearTimeout(timer);
    input.value = last = query;
  };
}

// MARK: list under a field

let lists = 0;

/** The combobox pattern: the focus stays in the field, Up and Down choose, Enter opens. */
function listUnder(form) {
  const input = form.querySelector("input");
  const panel = form.parentElement.querySelector(".tz-results");
  const id = `tz-list-${(lists += 1)}`;
  const before = element("div");
  const list = element("div", "tz-hits");
  const all = optionNode(`${id}-all`);
  const after = element("div");
  const status = element("div", "tz-hidden");
  list.id = id;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", texts.results);
  status.setAttribute("role", "status");
  all.classList.add("tz-all");
  list.append(all);
  list.hidden = true;
  panel.append(before, list, after, status);
  const announce = announcer(status);
  for (const [name, value] of [
    ["role", "combobox"],
    ["aria-autocomplete", "list"],
    ["aria-controls", id],
    ["aria-expanded", "false"],
  ]) {
    input.setAttribute(name, value);
  }
  let selected = -1;

  function select(index) {
    selected = index;
    [...list.children].forEach((option, at) => {
      option.setAttribute("aria-selected", at === index);
      if (at === index) option.scrollIntoView({ block: "nearest" });
    });
    if (index < 0) input.removeAttribute("aria-activedescendant");
    else input.setAttribute("aria-activedescendant", list.children[index].id);
  }

  function show(query, answer, isComplete) {
    const hits = answer.hits.slice(0, mostInList);
    const isNew = list.dataset.query !== query;
    hits.forEach((hit, index) => {
      if (list.children[index] === all) all.before(optionNode(`${id}-${index}`));
      fillHit(list.children[index], hit, isComplete);
    });
    while (list.children[hits.length] !== all) list.children[hits.length].remove();
    all.href = searchAddress(query);
    redraw(all, query, () => filled(texts.allResults, { query }));
    list.dataset.query = query;
    if (isNew || selected >= list.children.length) select(-1);
    else select(selected);
    showCorrection(before, answer, query, () => searchFor(query, true));
    const isNothing = isComplete && hits.length === 0;
    after.replaceChildren(...(isNothing ? [nothing(answer, query, searchFor)] : []));
    open(hits.length > 0);
    if (isComplete) announce(isNothing ? plainly(texts.none, { query }) : counted(answer.total));
  }

  function open(hasHits) {
    panel.hidden = false;
    input.setAttribute("aria-expanded", String(hasHits));
    list.hidden = !hasHits;
  }

  function clear() {
    engine.forget();
    showCorrection(before, {});
    list.replaceChildren(all);
    list.hidden = true;
    after.replaceChildren();
    delete list.dataset.query;
    select(-1);
    announce("");
    panel.hidden = true;
    input.setAttribute("aria-expanded", "false");
  }

  function search(query, isLiteral = false) {
    engine.ask(query, { limit: mostInList, isFinished: isLiteral, isLiteral }, (result) => {
      if (!result.error) return show(query, result.answer, result.isComplete);
      clear();
      after.replaceChildren(failure());
      open(false);
      announce(texts.failed);
    });
  }

  function searchFor(query, isLiteral = false) {
    setText(query);
    input.focus();
    search(query, isLiteral);
  }

  input.addEventListener("keydown", (event) => {
    if (event.isComposing || event.keyCode === 229) return;
    const count = list.hidden ? 0 : list.children.length;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (count === 0) return;
      // One step past either end stands for the field itself.
      const step = event.key === "ArrowDown" ? 1 : -1;
      select(((selected + 1 + step + count + 1) % (count + 1)) - 1);
    } else if ((event.key === "Home" || event.key === "End") && selected >= 0) {
      select(event.key === "Home" ? 0 : count - 1);
    } else if (event.key === "Enter" && selected >= 0) {
      const option = list.children[selected];
      option.dispatchEvent(new MouseEvent("click", { ...modifiers(event), ...bubbling }));
    } else if (event.key === "Escape" && !panel.hidden && !form.closest("dialog")) {
      clear();
    } else {
      if (event.key.length === 1) select(-1);
      return;
    }
    event.preventDefault();
  });

  form.addEventListener("submit", (event) => {
    if (!input.value.trim()) event.preventDefault();
  });
  list.addEventListener("pointerdown", (event) => event.preventDefault()); // the focus stays
  list.addEventListener("click", (event) => {
    if (!waitForHeading(event)) form.closest("dialog")?.close();
  });
  form.closest("dialog")?.addEventListener("close", () => select(-1));
  if (!form.closest("dialog")) {
    document.addEventListener("pointerdown", (event) => {
      if (!form.parentElement.contains(event.target)) panel.hidden = true;
    });
    input.addEventListener("focus", () => {
      if (list.children.length > 1) open(true);
    });
  }
  const setText = follow(input, search, clear);
}

const bubbling = { bubbles: true, cancelable: true };

function modifiers({ altKey, ctrlKey, metaKey, shiftKey }) {
  return { altKey, ctrlKey, metaKey, shiftKey };
}

function optionNode(id) {
  const option = element("a", "tz-hit");
  option.id = id;
  option.setAttribute("role", "option");
  option.tabIndex = -1;
  return option;
}

// What the search page has from here.
const shared = {
  counted,
  element,
  failure,
  fillHit,
  follow,
  nothing,
  showCorrection,
  waitForHeading,
};
