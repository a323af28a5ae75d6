// Drives the search module as the worker does, but keeps the bytes of its answers as they are.

const encoder = new TextEncoder();

async function inflated(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  const stream = response.body.pipeThrough(new DecompressionStream("deflate"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

export class Module {
  /** `top` is the address of the site's folder `search/`. */
  static async load(address, top, locale) {
    const { instance } = await WebAssembly.instantiate(await inflated(address));
    const module = new Module();
    Object.assign(module, { exports: instance.exports, top, parts: new Map(), mostRounds: 24 });
    module.root = await inflated(new URL(`${locale}.idx`, top));
    module.isOpen = module.open(module.root);
    return module;
  }

  place(bytes) {
    const pointer = this.exports.tz_buffer(bytes.length);
    new Uint8Array(this.exports.memory.buffer, pointer, bytes.length).set(bytes);
  }

  open(root) {
    this.place(root);
    return this.exports.tz_open(root.length) === 0;
  }

  /** The answer to one run, as text. */
  run(text, limit, flags) {
    const query = encoder.encode(text);
    this.place(query);
    const pointer = this.exports.tz_search(query.length, limit, flags);
    const length = new DataView(this.exports.memory.buffer).getUint32(pointer, true);
    return new TextDecoder().decode(new Uint8Array(this.exports.memory.buffer, pointer + 4, length));
  }

  /** The last answer to a question, or `"provide"` where a part was refused, `"rounds"` where the
   * module never has enough. `part(name)` gives the bytes of a part. */
  async answer(text, limit, flags, part = (name) => this.part(name)) {
    for (let round = 0; round < this.mostRounds; round += 1) {
      const answer = this.run(text, limit, flags);
      const { needs, error } = JSON.parse(answer);
      if (error || needs.length === 0) return answer;
      const parts = await Promise.all(needs.map(part));
      for (let index = 0; index < parts.length; index += 1) {
        this.place(parts[index]);
        if (this.exports.tz_provide(index, parts[index].length) !== 0) return "provide";
      }
    }
    return "rounds";
  }

  async part(name) {
    if (!this.parts.has(name)) this.parts.set(name, await inflated(new URL(name, this.top)));
    return this.parts.get(name);
  }

  get memory() {
    return this.exports.memory.buffer.byteLength;
  }
}

/** Seeded numbers below `limit` (xorshift32: Marsaglia, 2003). */
function numbers(seed) {
  let state = seed;
  return (limit) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % limit;
  };
}

function damaged(bytes, below) {
  const copy = bytes.slice();
  const kind = below(8);
  if (kind === 0 && copy.length > 0) return copy.slice(0, below(copy.length));
  for (let flip = below(3) + 1; flip > 0 && copy.length > 0; flip -= 1) {
    copy[below(copy.length)] ^= 1 << below(8);
  }
  return copy;
}

/**
 * Asks `texts` in turn, `count` times, of an index of which the root or one part is damaged; tells
 * how often what came out: `answer`, `error`, or anything else, which must not be.
 */
export async function corrupt(module, texts, count, seed) {
  const below = numbers(seed);
  const outcomes = {};
  const odd = [];
  for (let turn = 0; turn < count; turn += 1) {
    const text = texts[turn % texts.length];
    const isRoot = below(2) === 0;
    let outcome;
    try {
      let parts = 0;
      const victim = below(6);
      if (!module.open(isRoot ? damaged(module.root, below) : module.root)) outcome = "error";
      else {
        const answer = await module.answer(text, 10, 5, async (name) => {
          parts += 1;
          // A damaged root may ask for names that are none.
          const bytes = await module.part(name).catch(() => new Uint8Array(below(64)));
          return !isRoot && parts === victim + 1 ? damaged(bytes, below) : bytes;
        });
        const isAnswer = answer.startsWith("{") && Array.isArray(JSON.parse(answer).hits);
        outcome = answer === "rounds" ? "rounds" : isAnswer ? "answer" : "error";
      }
    } catch (problem) {
      outcome = String(problem).slice(0, 80);
    }
    outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
    if (!["answer", "error"].includes(outcome) && odd.length < 5) odd.push([turn, text, outcome]);
  }
  return { outcomes, odd, memory: module.memory };
}
