// The search's own thread: holds the compiled engine and fetches the parts of the index that a
// query asks for.
//
// Messages in:  { open: { module, index } }                      addresses, sent once, first
//               { number, query, limit, isFinished, isLiteral }  a question
//               { warm: query }                                  words typed so far: fetch, no answer
//               { number: 0 }                                    the question is being typed on
// Messages out: { number, answer, isComplete, milliseconds }     titles may come before passages
//               { number, error }                              "unavailable" or "bad-index"

const detailOfShards = 0;
const detailOfPassages = 2;
const stillness = 150; // milliseconds that a question stands before its passages are fetched
const mostRounds = 16;
const mostBytes = 8 << 20;

let engine; // a promise of the module's exports
let addresses;
let latest = 0; // number of the newest question: older ones are dropped, and all while it is 0
const arrived = new Map(); // name → inflated bytes that wait for the engine to ask again
const underway = new Map(); // name → promise
let roots = 0; // how many were opened
let reopening; // the promise of a newer root

class Failure extends Error {}
class Gone extends Error {}

onmessage = ({ data }) => {
  if (data.open) {
    addresses = data.open;
    start().catch(() => {});
  } else if ("warm" in data) {
    const question = { query: data.warm, limit: 1, isFinished: true };
    answer(question, detailOfShards, () => true).catch(() => {});
  } else {
    latest = data.number;
    if (!latest) return;
    const started = () => latest === data.number;
    answer(data, detailOfPassages, started).catch((error) => {
      const name = error instanceof Failure ? error.message : "unavailable";
      if (started()) postMessage({ number: data.number, error: name });
    });
  }
};

// MARK: the engine

/** The engine; where it could not be had, the next question tries again. */
function start() {
  engine ??= openEngine().catch((error) => {
    engine = undefined;
    throw error;
  });
  return engine;
}

async function openEngine() {
  const [instance, root] = await Promise.all([compile(), fetchPart(addresses.index, "default")]);
  const { exports } = instance;
  open(exports, root);
  return exports;
}

async function compile() {
  const response = await request(addresses.module, "default");
  // Published deflated, since many hosts do not compress this type; compiled while it arrives.
  const module = new Response(response.body.pipeThrough(new DecompressionStream("deflate")), {
    headers: { "Content-Type": "application/wasm" },
  });
  return (await WebAssembly.instantiateStreaming(module)).instance;
}

function open(exports, root) {
  place(exports, root);
  if (exports.tz_open(root.length) !== 0) throw new Failure("bad-index");
  roots += 1;
}

/** Reads the root anew, once for all questions that meet names of a site that is no more. */
function reopen(exports) {
  reopening ??= fetchPart(addresses.index, "reload")
    .then((root) => {
      arrived.clear();
      open(exports, root);
    })
    .finally(() => (reopening = undefined));
  return reopening;
}

/** Puts bytes where the engine reads its input. The buffer may have moved, so it is asked for. */
function place(exports, bytes) {
  const pointer = exports.tz_buffer(bytes.length);
  if (pointer === 0) throw new Failure("bad-index");
  new Uint8Array(exports.memory.buffer, pointer, bytes.length).set(bytes);
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

function run(exports, question, detail) {
  const query = encoder.encode(question.query);
  place(exports, query);
  const flags = (question.isFinished ? 1 : 0) | (detail << 1) | (question.isLiteral ? 8 : 0);
  const pointer = exports.tz_search(query.length, question.limit, flags);
  if (pointer === 0) throw new Failure("bad-index");
  const length = new DataView(exports.memory.buffer).getUint32(pointer, true);
  const text = decoder.decode(new Uint8Array(exports.memory.buffer, pointer + 4, length));
  const found = JSON.parse(text);
  if (found.error) throw new Failure(found.error);
  return found;
}

// MARK: answering

/**
 * Runs a question again and again until it lacks nothing: each run names the parts it needs. Between
 * a run and handing it parts nothing else may run, since parts are handed over by their place in the
 * list of the last run.
 */
async function answer(question, detail, isWanted) {
  const asked = performance.now();
  const exports = await start();
  let hasReopened = false;
  let milliseconds = 0;
  let shown = "";
  for (let round = 0; round < mostRounds; round += 1) {
    if (!isWanted()) return;
    const began = performance.now();
    const root = roots;
    let found = run(exports, question, detail);
    while (provide(exports, found.needs)) found = run(exports, question, detail);
    milliseconds += performance.now() - began;
    const isComplete = found.needs.length === 0;
    // Titles are shown before their passages are here, but no order that may still change.
    const isOrdered = found.needs.every((name) => /\/t[^/]*$/.test(name));
    if (detail === detailOfPassages && (isComplete || (isOrdered && found.hits.length > 0))) {
      const titles = isComplete ? "" : JSON.stringify(found.hits);
      if (isComplete || titles !== shown) {
        postMessage({ number: question.number, answer: found, isComplete, milliseconds });
      }
      shown = titles;
    }
    if (isComplete) return;
    if (isOrdered && !question.isFinished) {
      await new Promise((done) => setTimeout(done, asked + stillness - performance.now()));
      if (!isWanted()) return;
    }
    try {
      await Promise.all(found.needs.map(fetchShard));
    } catch (error) {
      if (!(error instanceof Gone)) throw error;
      // A new site was published since the root was read: its names are others. Where another
      // question has read the new root meanwhile, this one only asks again.
      if (roots !== root) continue;
      if (hasReopened) throw error;
      hasReopened = true;
      await reopen(exports);
    }
  }
  throw new Failure("bad-index");
}

/** Hands over what has arrived of `needs`; whether there was any. */
function provide(exports, needs) {
  let hasAny = false;
  needs.forEach((name, index) => {
    const bytes = arrived.get(name);
    if (!bytes) return;
    arrived.delete(name);
    place(exports, bytes);
    if (exports.tz_provide(index, bytes.length) !== 0) throw new Failure("bad-index");
    hasAny = true;
  });
  return hasAny;
}

// MARK: fetching

function fetchShard(name) {
  if (arrived.has(name)) return undefined;
  if (!/^[\w-]+\/[\w-]+\.bin$/.test(name)) throw new Failure("bad-index");
  let promise = underway.get(name);
  if (!promise) {
    promise = fetchPart(new URL(name, addresses.index), "default")
      .then((bytes) => arrived.set(name, bytes))
      .finally(() => underway.delete(name));
    underway.set(name, promise);
  }
  return promise;
}

/** The inflated bytes at an address; asks a second time, past the cache, when the first fails. */
async function fetchPart(address, cache) {
  try {
    return await inflate(await request(address, cache));
  } catch (error) {
    if (error instanceof Gone) throw error;
    return inflate(await request(address, "reload"));
  }
}

async function request(address, cache) {
  const response = await fetch(address, { cache });
  if (response.status === 404 || response.status === 410) throw new Gone(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return response;
}

async function inflate(response) {
  const parts = [];
  let length = 0;
  const reader = response.body.pipeThrough(new DecompressionStream("deflate")).getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    parts.push(part.value);
    length += part.value.length;
    if (length > mostBytes) throw new Failure("bad-index");
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
