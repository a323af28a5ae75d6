// The page's end of the search: starts its thread once, asks it, and drops answers that come late.

const words = document.documentElement.dataset;
const address = (name) => new URL(words[name], document.baseURI).href;
const own = address("searchWorker");

// The page's one policy lets through one address.
const policy = globalThis.trustedTypes?.createPolicy("tierzero", {
  createScriptURL(text) {
    if (text !== own) throw new TypeError(text);
    return text;
  },
});

let worker;
let number = 0;
let show = () => {};

/** Starts the thread, which fetches the engine and the root of the index. */
export function prepare() {
  if (worker) return;
  worker = new Worker(policy ? policy.createScriptURL(own) : own);
  worker.onmessage = ({ data }) => {
    if (data.number === number) show(data);
  };
  worker.onerror = () => fail("unavailable");
  const open = { module: address("searchModule"), index: address("searchIndex") };
  worker.postMessage({ open });
}

/** Fetches what the words of `query` will need. */
export function warm(query) {
  prepare();
  worker.postMessage({ warm: query });
}

/**
 * Asks a question; `receive` is called with `{ answer, isComplete }`, perhaps first with titles
 * alone, or with `{ error }`. A later question makes it fall silent.
 * `options`: `limit`; `isFinished`, the last word is whole; `isLiteral`, correct no word.
 */
export function ask(query, options, receive) {
  number += 1;
  show = receive;
  try {
    prepare();
    worker.postMessage({ number, query, ...options });
  } catch {
    fail("unavailable");
  }
}

/** The question is being typed on: nothing more is fetched for what was asked of it. */
export function hold() {
  worker?.postMessage({ number: 0 });
}

/**
 * The address that a hit opens: its page at its heading, or the page of a step of a guided flow, whose
 * anchor is `/` and the address of that page from the site's root.
 */
export function hitAddress({ url, anchor }) {
  const root = new URL("../", address("searchIndex"));
  const step = /^\/([^#]*)#?(.*)$/s.exec(anchor);
  const [page, heading] = step ? step.slice(1) : [url, anchor];
  return new URL(heading ? `${page}#${encodeURIComponent(heading)}` : page, root).href;
}

/** No answer to earlier questions is wanted any more. */
export function forget() {
  number += 1;
  show = () => {};
}

function fail(error) {
  worker = undefined;
  show({ number, error });
}
