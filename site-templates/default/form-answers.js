// Answers of the help centre, offered while a subject is written. Nothing of the search is fetched
// before somebody writes; nothing is asked while he does; the form goes on whatever he makes of it.

const pause = 700; // milliseconds without a key
const fewest = { letters: 8, ideographs: 4 };
const most = 3;

/** Offers answers for what is written into `subject`; `end` is called when one of them was enough. */
export function offerAnswers(form, subject, end) {
  const box = form.querySelector(".tz-answers");
  const list = box?.querySelector(".tz-answer-list");
  const told = form.querySelector(".tz-answers-told");
  if (!subject || !list || !told) return;
  let timer;
  let asked = "";

  function show(answer, query, hitAddress) {
    const hits = answer.hits.slice(0, most);
    const isNew = hits.map(hitAddress).join() !== [...list.children].map(placeOf).join();
    if (isNew) list.replaceChildren(...hits.map((hit) => answerNode(hit, hitAddress(hit), form.dataset)));
    box.hidden = hits.length === 0;
    if (isNew && hits.length > 0 && query === asked) {
      told.textContent = counted(form.dataset.textAnswersCount, hits.length);
    }
  }

  async function look(query) {
    asked = query;
    const words = document.documentElement.dataset;
    try {
      const { ask, hitAddress } = await import(new URL(words.searchClient, document.baseURI));
      ask(query, { limit: most, isFinished: true }, ({ answer, isComplete }) => {
        if (isComplete) show(answer, query, hitAddress);
      });
    } catch {} // a form without answers is still a form
  }

  const changed = () => {
    clearTimeout(timer);
    const query = subject.value.trim();
    if (query === asked || !isEnough(query)) return;
    timer = setTimeout(() => look(query), pause);
  };
  subject.addEventListener("input", (event) => {
    if (!event.isComposing) changed();
  });
  subject.addEventListener("compositionend", changed);
  box.querySelector(".tz-solved-button").addEventListener("click", end);
}

function isEnough(query) {
  const ideographs = query.match(/[\p{sc=Han}\p{sc=Kana}\p{sc=Hira}\p{sc=Hang}]/gu) ?? [];
  return query.length >= fewest.letters || ideographs.length >= fewest.ideographs;
}

function placeOf(node) {
  return node.querySelector("a").href;
}

/** An answer folded under its title: the passage, and the way to the whole article at `address`. */
function answerNode(hit, address, texts) {
  const node = document.createElement("details");
  const title = document.createElement("summary");
  const passage = document.createElement("p");
  const way = document.createElement("a");
  node.className = "tz-answer";
  title.textContent = hit.title;
  for (const [text, isMarked] of hit.passage ?? []) {
    const mark = document.createElement("mark");
    mark.textContent = text;
    passage.append(isMarked ? mark : text);
  }
  Object.assign(way, { href: address, target: "_blank", rel: "noopener" });
  way.textContent = texts.textAnswerOpen;
  for (const part of [title, passage]) part.dir = "auto";
  node.append(title, passage, way);
  return node;
}

function counted(json, count) {
  const language = document.documentElement.lang;
  const forms = JSON.parse(json);
  const form = forms[new Intl.PluralRules(language).select(count)] ?? forms.other;
  const number = new Intl.NumberFormat(language, { numberingSystem: "latn" }).format(count);
  return form.replace("{count}", number);
}
