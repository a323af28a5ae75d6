// The behaviour of a ticket form: which questions are asked, whether the answers will do, and what
// becomes of the message. The rules are the HTML's own attributes, the words its data attributes.
// Nodes are built, never parsed from strings.

const form = document.querySelector(".tz-form");
const afterwards = document.querySelector(".tz-form-sent");

/** A module beside this one, at the address that the page names. */
function part(name, owner = form) {
  return import(new URL(owner.dataset[`${name}Script`], document.baseURI));
}

if (form) start();
// The page that a service leads to once it has the ticket: the draft is of no more use.
if (afterwards) part("draft", afterwards).then(({ forgetDraft }) => forgetDraft(afterwards));

function start() {
  const fields = () => [...form.querySelectorAll(".tz-field")];
  // The browser would stop at the first field, speak its own language and hide its words again.
  form.noValidate = true;
  for (const control of form.elements) {
    if ("required" in control.dataset && control.localName !== "fieldset") control.required = true;
    // A text that is too long is told, not cut off while it is pasted.
    if (control.maxLength > 0) {
      control.dataset.mostLength = control.maxLength;
      control.removeAttribute("maxlength");
    }
  }
  for (const note of form.querySelectorAll(".tz-when")) note.hidden = true;
  const ask = () => askWhatApplies(fields());
  form.addEventListener("input", ask);
  form.addEventListener("change", ask);
  form.addEventListener("reset", () => setTimeout(ask));
  ask();
  form.addEventListener("submit", (event) => submit(event, fields()));
  addEventListener("pageshow", settle);
  for (const back of document.querySelectorAll(".tz-back-to-form")) {
    back.addEventListener("click", () => show(form, form.querySelector("input, textarea, select")));
  }
  for (const copy of document.querySelectorAll(".tz-copy-message")) {
    copy.addEventListener("click", () => copyMessage(copy));
  }
  const solved = () => show(document.querySelector(".tz-solved"));
  part("answers").then(({ offerAnswers }) => offerAnswers(form, subjectField(), solved));
  // What the address brings stands before a draft, and a draft never over what is there already.
  part("prefill")
    .then(({ prefill }) => prefill(form))
    .then(() => part("draft"))
    .then(({ keepDraft }) => keepDraft(form))
    .then(ask)
    .finally(() => (form.dataset.ready = ""));
  // Who begins to write will want to send, perhaps where the network has gone by then.
  form.addEventListener("focusin", () => part("deliver"), { once: true });
}

function target() {
  return JSON.parse(form.dataset.deliver);
}

function subjectField() {
  return form.elements.namedItem(target().subject ?? "subject");
}

// MARK: which questions are asked

/** Whether `name=one,other;name=value` holds of what the form would send: any value, every name. */
function holds(condition, data) {
  return condition.split(";").every((clause) => {
    const [name, values] = clause.split("=");
    return data.getAll(name).some((value) => values.split(",").includes(value));
  });
}

/** A field that is not asked is hidden and disabled, so it is neither checked nor sent. */
function askWhatApplies(fields) {
  const conditional = fields.filter((field) => field.dataset.when);
  // A condition may hang on a field that has one itself.
  for (let round = 0; round <= conditional.length; round += 1) {
    const data = new FormData(form);
    const changing = conditional.filter((field) => field.hidden === holds(field.dataset.when, data));
    for (const field of changing) {
      field.hidden = !field.hidden;
      for (const control of controls(field)) control.disabled = field.hidden;
    }
    if (changing.length === 0) return;
  }
}

function controls(field) {
  return [...field.querySelectorAll("input, select, textarea")];
}

// MARK: whether the answers will do

/** What is wrong with a control, by the name of its message; nothing where it will do. */
function defect(control) {
  const { validity, value, dataset } = control;
  if (control.type === "file") return fileDefect(control);
  const isChoice = control.type === "radio" || control.type === "checkbox";
  const isBlank = control.required && !isChoice && !value.trim() && !validity.badInput;
  if (validity.valueMissing || isBlank) return "required";
  if (validity.typeMismatch || validity.badInput) return "type";
  if (value && value.length < control.minLength) return "short";
  if (dataset.mostLength && value.length > Number(dataset.mostLength)) return "long";
  return validity.patternMismatch ? "pattern" : "";
}

function fileDefect({ files, accept, required, dataset }) {
  const endings = accept.toLowerCase().split(",").map((ending) => ending.trim());
  const isOfKind = ({ name }) => endings.some((ending) => name.toLowerCase().endsWith(ending));
  if (required && files.length === 0) return "required";
  if (files.length > Number(dataset.maxFiles || Infinity)) return "count";
  if (accept && ![...files].every(isOfKind)) return "kind";
  const isTooLarge = ({ size }) => size > Number(dataset.maxBytes || Infinity);
  return [...files].some(isTooLarge) ? "size" : "";
}

/** `{ field, control, text }` of a field that will not do: what to say, and where to mend it. */
function defectOf(field) {
  const asked = controls(field).filter((control) => !control.disabled);
  const isGroup = "required" in field.dataset;
  let control = asked.find((control) => defect(control));
  let kind = control && defect(control);
  if (!control && isGroup && asked.length > 0 && !asked.some(({ checked }) => checked)) {
    [control, kind] = [asked[0], "required"];
  }
  if (!control) return [];
  const key = `error${kind[0].toUpperCase()}${kind.slice(1)}`;
  const texts = { ...field.dataset, ...control.dataset };
  const text = texts[key] ?? texts.errorType ?? texts.errorRequired ?? control.validationMessage;
  return [{ field, control, text }];
}

const pageTitle = document.title;

/** The list at the top, the words at each field, and the title say what is wrong. */
function tell(defects, fields) {
  const texts = form.dataset;
  for (const field of fields) {
    const found = defects.find((defect) => defect.field === field);
    const line = field.querySelector(".tz-field-error");
    field.classList.toggle("tz-invalid", Boolean(found));
    line.hidden = !found;
    const prefix = element("span", "tz-hidden", texts.textErrorPrefix);
    line.replaceChildren(...(found ? [prefix, " ", found.text] : []));
    for (const control of controls(field)) {
      if (found?.control === control && control.type !== "radio" && control.type !== "checkbox") {
        control.setAttribute("aria-invalid", "true");
      } else {
        control.removeAttribute("aria-invalid");
      }
    }
  }
  const summary = document.querySelector(".tz-error-summary");
  summary.querySelector("ul").replaceChildren(...defects.map(({ control, text }) => {
    const way = element("a", "", text);
    way.href = `#${control.id}`;
    way.addEventListener("click", (event) => {
      event.preventDefault();
      control.focus();
      (control.closest("fieldset.tz-field") ?? control.labels[0] ?? control).scrollIntoView();
    });
    return element("li", "", way);
  }));
  summary.hidden = defects.length === 0;
  const title = filled(texts.textErrorTitle, { title: pageTitle });
  document.title = defects.length > 0 ? title : pageTitle;
  if (defects.length > 0) summary.focus();
}

// MARK: sending

let isSending = false;

function submit(event, fields) {
  const { kind, encoding, reference } = target();
  // Where no answer can be read, the browser itself sends the form and shows what comes.
  const isNative = kind === "post" && encoding !== "json" && !reference;
  if (!isNative || isSending) event.preventDefault();
  if (isSending) return;
  document.querySelector(".tz-failed").hidden = true;
  const defects = fields.flatMap(defectOf);
  tell(defects, fields);
  if (defects.length > 0) return event.preventDefault();
  const seconds = form.elements.namedItem("trap_seconds");
  if (seconds) seconds.value = Math.round(performance.now() / 1000);
  const collected = form.elements.namedItem("collected");
  if (collected) collected.value = collectedItems();
  isSending = true;
  form.querySelector(".tz-sending").textContent = form.dataset.textSending;
  form.querySelector("[type=submit]").setAttribute("aria-disabled", "true");
  if (!isNative) send(fields);
}

/** The items that an article asks support's customers for, a line each. */
function collectedItems() {
  return [...form.querySelectorAll(".tz-collect .tz-field")].flatMap(entry)
    .flatMap(({ label, values }) => values.map((value) => `${label}: ${value}`))
    .join("\n");
}

function settle() {
  isSending = false;
  form.querySelector(".tz-sending").textContent = "";
  form.querySelector("[type=submit]").removeAttribute("aria-disabled");
}

async function send(fields) {
  const entries = [...fields, ...form.querySelectorAll(".tz-context-item")].flatMap(entry);
  const data = new FormData(form);
  const message = { target: target(), data, entries, texts: form.dataset };
  try {
    const { deliver } = await part("deliver");
    const outcome = await deliver(message);
    if (outcome.reference) showSent(outcome);
    else showHanded(outcome);
  } catch (failure) {
    showFailed(failure, message);
  } finally {
    settle();
  }
}

/** What a field holds, as people read it: `{ name, label, values, isList, isContext }`. */
function entry(field) {
  const asked = controls(field).filter((control) => !control.disabled);
  // A zone alone says nothing of a time that was not given.
  const isUntimed = field.dataset.type === "date-time" && !asked[0]?.value;
  if (asked.length === 0 || isUntimed) return [];
  const isContext = field.classList.contains("tz-context-item");
  const caption = field.querySelector("legend, label");
  const isChoice = ({ type }) => type === "radio" || type === "checkbox";
  const isBox = asked.length === 1 && asked[0].type === "checkbox";
  const isList = field.localName === "fieldset" && asked.every(({ type }) => type === "checkbox");
  const values = asked.flatMap((control) => {
    if (control.type === "file") return [...control.files].map(({ name }) => name);
    if (isChoice(control) && !control.checked) return [];
    if (isChoice(control)) return [isBox ? "✓" : control.labels[0].textContent.trim()];
    if (control.localName !== "select") return [control.value];
    return control.value ? [control.selectedOptions[0].textContent.trim()] : [];
  }).filter(Boolean);
  const label = field.dataset.label ?? caption?.textContent.trim() ?? asked[0].name;
  return [{ name: asked[0].name, label, values, isList, isContext }];
}

// MARK: what became of it

const states = ".tz-form, .tz-error-summary, .tz-sent, .tz-handed, .tz-solved";

/** Shows one state of the page in place of the others, and leads to its heading. */
function show(state, place = state.querySelector("h1, h2")) {
  for (const other of document.querySelectorAll(states)) {
    if (!other.contains(state) && !state.contains(other)) other.hidden = true;
  }
  state.hidden = false;
  document.title = state === form ? pageTitle : place.textContent.trim();
  place.focus();
  if (state !== form) place.scrollIntoView({ block: "center" });
}

function forgetDraft() {
  part("draft").then(({ forgetDraft }) => forgetDraft(form));
}

function showSent({ reference, filesLeft }) {
  const sent = document.querySelector(".tz-sent");
  sent.querySelector(".tz-reference").value = reference;
  if (filesLeft) sent.append(element("p", "tz-files-left", filesLeft));
  forgetDraft();
  show(sent);
}

/** A mail or a portal's page is ready; whether it is sent is not for this page to know. */
function showHanded({ address, text, opensTab }) {
  const handed = document.querySelector(".tz-handed");
  const way = handed.querySelector(".tz-handed-link");
  way.href = address;
  if (opensTab) Object.assign(way, { target: "_blank", rel: "noopener" });
  handed.querySelector(".tz-message").value = text;
  show(handed);
  way.click();
}

/** The text stays; what happened and the other channels stand above the button. */
function showFailed(failure, message) {
  const texts = form.dataset;
  const failed = document.querySelector(".tz-failed");
  const reason = failure.reason ?? (navigator.onLine ? "network" : "offline");
  const words = texts[`textFailed${reason[0].toUpperCase()}${reason.slice(1)}`];
  const seconds = failure.seconds ?? "";
  failed.querySelector(".tz-failed-reason").textContent = filled(words, { seconds });
  failed.hidden = false;
  failed.focus();
  part("deliver").then(({ asText, mailAddress }) => {
    const text = asText(message);
    failed.querySelector(".tz-message").value = text;
    for (const way of failed.querySelectorAll("a[href^='mailto:']")) {
      way.href = mailAddress(way.href, subjectField()?.value ?? "", text);
    }
  }, () => {});
}

async function copyMessage(button) {
  const text = button.closest("section").querySelector(".tz-message");
  text.select();
  await navigator.clipboard?.writeText(text.value).catch(() => {});
  button.textContent = document.documentElement.dataset.copied;
}

// MARK: building

function element(name, className, ...content) {
  const node = document.createElement(name);
  if (className) node.className = className;
  node.append(...content);
  return node;
}

function filled(text, values) {
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
}
