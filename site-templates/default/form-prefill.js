// What stands in a form before anybody writes: what its address brings
// (`?subject=…&article=…&query=…&answers=…`) and the reader's time zone. Only text, only into the
// fields that are meant for it, never more than they take; the reader sees, changes or removes it.

const mostCharacters = { subject: 250, article: 300, query: 200, answers: 200 };
const mostAnswers = 50;

/** Fills the form from the page's address; resolves when what has to be fetched is here. */
export async function prefill(form) {
  const given = new URLSearchParams(location.search);
  const text = (name) => {
    const plain = (given.get(name) ?? "").replace(/[\p{Cc}\p{Cf}]+/gu, " ").trim();
    return Array.from(plain).slice(0, mostCharacters[name]).join("");
  };
  const subject = form.elements.namedItem(JSON.parse(form.dataset.deliver).subject ?? "subject");
  if (subject && !subject.value) subject.value = limited(text("subject"), subject);
  chooseZone(form);
  allowRemoving(form);
  carry(form, "query", text("query"));
  const article = articleAddress(form, text("article"));
  if (!article) return;
  carry(form, "article", article.href);
  const pack = await packOf(article);
  if (!pack) return;
  carry(form, "answers", answersGiven(pack, text("answers")));
  askForItems(form, pack.collect ?? []);
}

/** The reader's own offset from UTC, where a field of date and time offers it. */
function chooseZone(form) {
  const minutes = -new Date().getTimezoneOffset();
  const two = (number) => String(Math.floor(Math.abs(number))).padStart(2, "0");
  const offset = `${minutes < 0 ? "-" : "+"}${two(minutes / 60)}:${two(minutes % 60)}`;
  for (const zone of form.querySelectorAll("[data-type=date-time] select")) {
    const own = [...zone.options].find(({ value }) => value === offset);
    if (!own) continue;
    for (const option of zone.options) option.defaultSelected = option === own;
    zone.value = offset;
  }
}

function limited(text, control) {
  const most = Number(control.dataset.mostLength ?? control.maxLength);
  return most > 0 ? text.slice(0, most).toWellFormed?.() ?? text.slice(0, most) : text;
}

/** The address of a page of this site, from its route; nothing else has one. */
function articleAddress(form, route) {
  const isRoute = /^[^:?#\\]+\.html$/.test(route) && !/^\/|(^|\/)\.{1,2}\//.test(route);
  if (!isRoute) return undefined;
  const root = new URL(form.dataset.root || ".", document.baseURI);
  const address = new URL(route, root);
  return address.href.startsWith(root.href) ? address : undefined;
}

// MARK: context

/** Puts a text into its row of the context, which only then is shown and sent. */
function carry(form, name, text) {
  const row = form.querySelector(`.tz-context-item[data-context=${name}]`);
  if (!row || !text) return;
  const control = row.querySelector("input, textarea");
  control.value = limited(text, control);
  control.disabled = false;
  row.hidden = false;
  showContext(form);
}

function allowRemoving(form) {
  for (const row of form.querySelectorAll(".tz-context-item")) {
    const remove = row.querySelector(".tz-remove");
    if (!remove) continue;
    remove.hidden = false;
    remove.addEventListener("click", () => {
      row.hidden = true;
      row.querySelector("input, textarea").disabled = true;
      const next = form.querySelector(".tz-context-item:not([hidden]) .tz-remove");
      (next ?? form.querySelector("[type=submit]")).focus();
      showContext(form);
    });
  }
  showContext(form);
}

/** The group is shown as long as it holds anything. */
function showContext(form) {
  const group = form.querySelector(".tz-context");
  if (group) group.hidden = !group.querySelector(".tz-context-item:not([hidden])");
}

// MARK: what the article adds

/** The file beside an article that lists what support will ask for. */
async function packOf(article) {
  const address = new URL(article.pathname.replace(/\.html$/, ".pack.json"), article);
  try {
    const response = await fetch(address);
    return response.ok ? await response.json() : undefined;
  } catch {
    return undefined; // the form works without it
  }
}

/** `1.2-3.1` (step 1, answer 2; step 3, answer 1) as lines of question and answer. */
function answersGiven({ steps = [] }, code) {
  if (!/^\d+\.\d+(-\d+\.\d+)*$/.test(code)) return "";
  const lines = code.split("-").slice(0, mostAnswers).flatMap((pair) => {
    const [step, answer] = pair.split(".").map((number) => Number(number) - 1);
    const text = steps[step]?.answers?.[answer];
    return text ? [`${steps[step].question} ${text}`] : [];
  });
  return lines.join("\n");
}

/** Each item that the article's pack collects becomes a field; all are sent as one text. */
function askForItems(form, items) {
  const group = form.querySelector(".tz-collect");
  if (!group || items.length === 0) return;
  items.forEach((item, index) => {
    const id = `f-collect-${index + 1}`;
    const field = document.createElement("div");
    field.className = "tz-field";
    field.dataset.label = item;
    const label = Object.assign(document.createElement("label"), { htmlFor: id, textContent: item });
    const error = document.createElement("p");
    Object.assign(error, { className: "tz-field-error", id: `${id}-error`, hidden: true });
    const input = document.createElement("input");
    Object.assign(input, { id, type: "text", dir: "auto", maxLength: 500 });
    input.setAttribute("aria-describedby", error.id);
    field.append(label, error, input);
    group.append(field);
  });
  group.hidden = false;
}
