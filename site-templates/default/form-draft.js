// What a reader has written so far, kept in this browser and nowhere else, for as long as the page
// says: never files, never consent, never what no person sees. Where the page has no place to say
// so, nothing is kept.

const pause = 500; // milliseconds without a change before the draft is kept

/** One draft for each site, edition and form. */
function key({ dataset }) {
  const site = new URL(dataset.root || ".", document.baseURI).pathname;
  return `tz-draft:${site}:${dataset.edition ?? ""}:${dataset.form}`;
}

/** Deletes the draft of a form. */
export function forgetDraft(form) {
  form.dataset.draftEnded = "";
  remove(key(form));
}

function remove(name) {
  try {
    localStorage.removeItem(name);
  } catch {} // a browser that keeps nothing has no draft
}

/** Puts back what was kept, tells so, and keeps what is written from now on. */
export function keepDraft(form) {
  const days = Number(form.dataset.expiresDays ?? 0);
  const told = form.querySelector(".tz-draft-told");
  const name = key(form);
  if (!(days > 0) || !told || !isUsable()) return remove(name);
  const draft = read(name, days);
  if (draft) putBack(form, draft);
  const until = new Date(Date.now() + days * 86_400_000);
  told.textContent = dated(form.dataset.textDraftKept, until);
  for (const button of form.querySelectorAll(".tz-draft-clear")) {
    button.hidden = false;
    button.addEventListener("click", () => clear(form, button));
  }
  let timer;
  const keep = () => {
    clearTimeout(timer);
    if (!("draftEnded" in form.dataset)) write(name, valuesOf(form));
  };
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(keep, pause);
  });
  addEventListener("pagehide", () => timer && keep());
}

function clear(form, button) {
  forgetDraft(form);
  const restored = form.querySelector(".tz-restored");
  // Who is shown what another wrote wants it gone from the page as well.
  if (restored.contains(button)) form.reset();
  form.querySelector(".tz-draft-told").textContent = form.dataset.textDraftCleared;
  form.querySelector(".tz-draft .tz-draft-clear").hidden = true;
  restored.replaceChildren();
  if (!form.contains(document.activeElement)) form.querySelector("input, textarea").focus();
}

function isUsable() {
  try {
    localStorage.setItem("tz-draft-test", "");
    localStorage.removeItem("tz-draft-test");
    return true;
  } catch {
    return false;
  }
}

function read(name, days) {
  try {
    const draft = JSON.parse(localStorage.getItem(name));
    const age = Date.now() - draft.savedAt;
    if (age >= 0 && age < days * 86_400_000 && draft.values) return draft;
  } catch {} // what cannot be read is no draft
  remove(name);
  return undefined;
}

function write(name, values) {
  const isEmpty = Object.values(values).every((list) => list.length === 0);
  if (isEmpty) return remove(name);
  try {
    localStorage.setItem(name, JSON.stringify({ savedAt: Date.now(), values }));
  } catch {} // full: what is on the page stays there
}

/** The controls whose content a draft may hold. */
function kept(form) {
  const never = ["file", "hidden", "password"];
  return [...form.querySelectorAll(".tz-field :is(input, select, textarea)")].filter((control) => {
    return !never.includes(control.type) && !control.closest("[data-type=consent]");
  });
}

/** What a draft knows a control by: items that support collects have no name of their own. */
function nameOf({ name, id }) {
  return name || id;
}

function isChoice({ type }) {
  return type === "radio" || type === "checkbox";
}

function valuesOf(form) {
  const values = {};
  for (const control of kept(form)) {
    const list = (values[nameOf(control)] ??= []);
    const isGiven = isChoice(control) ? control.checked : control.value !== initial(control);
    if (isGiven && !control.disabled) list.push(control.value);
  }
  return values;
}

/** What a control holds before anyone has touched it. */
function initial(control) {
  if (control.localName !== "select") return control.defaultValue;
  return ([...control.options].find((option) => option.defaultSelected) ?? control.options[0])?.value;
}

function putBack(form, { savedAt, values }) {
  let hasAny = false;
  for (const control of kept(form)) {
    const list = values[nameOf(control)];
    if (!Array.isArray(list) || list.length === 0) continue;
    if (isChoice(control)) control.checked = list.includes(control.value);
    else if (control.value === initial(control)) control.value = String(list[0]);
    hasAny = true;
  }
  if (!hasAny) return;
  const restored = form.querySelector(".tz-restored");
  const button = form.querySelector(".tz-draft .tz-draft-clear").cloneNode(true);
  restored.append(dated(form.dataset.textDraftRestored, new Date(savedAt)), " ", button);
}

function dated(text, date) {
  const language = document.documentElement.lang;
  const format = { dateStyle: "long", numberingSystem: "latn" };
  return text.replace("{date}", new Intl.DateTimeFormat(language, format).format(date));
}
