// The search page: results in the page, whose address is the question's. The index of all articles comes
// back without one.

const dialog = document.getElementById("tz-search");
const onPage = 10;

/** Attaches the search to the page's field. `client` is search-client.js; `view` what search.js shares. */
export function attach(form, client, view) {
  const { counted, element, failure, fillHit, follow, nothing, showCorrection, waitForHeading } = view;
  const input = form.querySelector("input");
  const panel = form.parentElement.querySelector(".tz-results");
  const index = document.querySelector(".tz-all-articles");
  const told = element("p", "tz-count");
  const before = element("div");
  const list = element("ol", "tz-hits");
  const after = element("div");
  const more = element("button", "tz-button tz-more-results", dialog.dataset.more);
  told.setAttribute("role", "status");
  more.type = "button";
  panel.append(told, before, list, more, after);
  let limit = onPage;
  let ask; // the question that is shown, once more

  function show(query, answer, isComplete) {
    answer.hits.forEach((hit, at) => {
      const item = list.children[at] ?? list.appendChild(element("li", "", element("a", "tz-hit")));
      fillHit(item.firstChild, hit, isComplete);
    });
    while (list.children.length > answer.hits.length) list.lastChild.remove();
    const isNothing = isComplete && answer.hits.length === 0;
    told.textContent = isComplete && !isNothing ? counted(answer.total) : "\u00A0";
    showCorrection(before, answer, query, () => searchFor(query, true));
    after.replaceChildren(...(isNothing ? [nothing(answer, query, searchFor)] : []));
    more.hidden = answer.hits.length < limit || answer.total <= answer.hits.length;
    panel.hidden = false;
    index.hidden = !isNothing && answer.hits.length > 0;
  }

  function search(query, isEntered = false, isLiteral = false) {
    write(query, !isEntered);
    ask = (receive) => {
      if (isEntered && !isLiteral) return askEntered(query, { limit }, receive);
      client.ask(query, { limit, isFinished: isLiteral, isLiteral }, receive);
    };
    ask((result) => {
      if (!result.error) return show(query, result.answer, result.isComplete);
      clear();
      after.replaceChildren(failure());
      panel.hidden = false;
    });
  }

  /**
   * Asks a question that was entered. Its last word is whole where an article has it; else it may still
   * become another, as in the list that was shown while it was typed.
   */
  function askEntered(query, options, receive) {
    const [word = ""] = /[\p{L}\p{M}\p{N}]+$/u.exec(query) ?? [];
    client.ask(word, { limit: 0, isFinished: true, isLiteral: true }, ({ error, answer }) => {
      if (error) return receive({ error });
      client.ask(query, { ...options, isFinished: !word || answer.total > 0 }, receive);
    });
  }

  function clear() {
    client.forget();
    showCorrection(before, {});
    for (const node of [told, list, after]) node.replaceChildren();
    more.hidden = true;
    panel.hidden = true;
    index.hidden = false;
  }

  function empty() {
    clear();
    write("", true);
  }

  function searchFor(query, isLiteral = false) {
    limit = onPage;
    setText(query);
    search(query, true, isLiteral);
  }

  /** A question that was entered keeps its place in the history; one that is being typed does not. */
  function write(query, isTyped) {
    const address = new URL(location.href);
    const shown = address.searchParams.get("q")?.trim() ?? "";
    const isKept = shown && !history.state?.isTyped;
    if (query) address.searchParams.set("q", query);
    else address.searchParams.delete("q");
    if (query === shown && isTyped) return;
    const method = isKept && query !== shown ? "pushState" : "replaceState";
    history[method](isTyped ? { isTyped } : null, "", address);
  }

  function read() {
    const query = new URLSearchParams(location.search).get("q")?.trim() ?? "";
    limit = onPage;
    setText(query);
    if (query) search(query, true);
    else empty();
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (input.value.trim()) searchFor(input.value.trim());
  });
  list.addEventListener("click", waitForHeading);
  more.addEventListener("click", () => {
    const first = list.children.length;
    limit += onPage;
    ask((result) => {
      if (result.error) return;
      show(input.value.trim(), result.answer, result.isComplete);
      if (!list.contains(document.activeElement)) list.children[first]?.firstChild.focus();
    });
  });
  addEventListener("popstate", read);
  const setText = follow(input, (query) => {
    limit = onPage;
    search(query);
  }, empty);
  if (location.search) read();
}
