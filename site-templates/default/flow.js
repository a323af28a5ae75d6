// Carries the answers of a guided flow from page to page in the address, as `answers=1.2-2.1`: the
// second answer of the first step, then the first of the second. Pages work without it; where only
// one way leads to a page, they show it themselves.
const most = 20;
const list = document.querySelector(".tz-answers");
const typed = new URLSearchParams(location.search).get("answers") ?? "";
const given = /^\d{1,4}\.\d{1,4}(-\d{1,4}\.\d{1,4})*$/.test(typed) ? typed.split("-").slice(-most) : [];

/** The answers up to a step, which is answered anew. */
function before(step) {
  const index = given.findIndex((code) => code.split(".")[0] === step);
  return index < 0 ? given : given.slice(0, index);
}

function carry(link, codes) {
  if (codes.length === 0) return;
  const address = new URL(link.href);
  address.searchParams.set("answers", codes.slice(-most).join("-"));
  link.href = address.href;
}

for (const link of document.querySelectorAll("[data-answer]")) {
  const code = link.dataset.answer;
  carry(link, [...before(code.split(".")[0]), code]);
}
const help = document.querySelector(".tz-help-link");
if (help && new URL(help.href).searchParams.has("article")) carry(help, given);

// The question is what a reader came for: it is read first.
if (given.length > 0) {
  const heading = document.querySelector("h1");
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
  if (list?.dataset.pack && list.hidden) show().catch(() => {});
}

/** Shows the answers by the flow's own words; what it does not know is left out. */
async function show() {
  const response = await fetch(list.dataset.pack);
  if (!response.ok) return;
  const { steps = [] } = await response.json();
  given.forEach((code) => {
    const [number, chosen] = code.split(".");
    const step = steps[number - 1];
    const label = step?.answers[chosen - 1];
    if (!label) return;
    const change = node("a", list.dataset.change);
    change.href = new URL(list.dataset.root + step.address, document.baseURI).href;
    change.setAttribute("aria-label", `${list.dataset.change}: ${step.question}`);
    carry(change, before(number));
    const item = node("li", "");
    const words = [node("span", step.question), node("strong", label)];
    for (const part of words) part.dir = "auto";
    item.append(words[0], " ", words[1], " ", change);
    list.querySelector("ol").append(item);
    list.hidden = false;
  });
}

function node(name, text) {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}
