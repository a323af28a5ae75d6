// Where a ticket goes. Each kind of service is one function: it sends a message and gives the
// service's own reference, or throws a Failure. Nothing but a reference counts as acceptance.
//
// A message: { target, data, entries, texts }
//   target   what `deliver:` of the form's definition says
//   data     the FormData that the form would send
//   entries  [{ name, label, values, isList, isContext }], as people read them
//   texts    the words of the page

const patience = 30; // seconds for everything that one delivery asks for, and more for its files
const slowest = 50_000; // bytes a second that a line is taken to carry

/** Why a ticket was not taken: "offline", "network", "timeout", "refused", "server", "unclear". */
export class Failure extends Error {
  constructor(reason, seconds) {
    super(reason);
    this.reason = reason;
    this.seconds = seconds;
  }
}

const kinds = { post, zendesk, zammad, roundup, mailto, link };

/** Sends; gives `{ reference }`, or `{ address, text }` of a mail or page where the reader sends. */
export function deliver(message) {
  const bytes = files(message).reduce((sum, { size }) => sum + size, 0);
  const seconds = Math.round(Number(message.texts.timeout ?? patience) + bytes / slowest);
  const signal = AbortSignal.timeout(seconds * 1000);
  return kinds[message.target.kind]({ ...message, signal, seconds });
}

// MARK: asking

/** The address of a service: https, or http on this machine; nothing that could run. */
function checkedAddress(text) {
  const address = /^https?:\/\/[^/]/i.test(text) && new URL(text);
  const isLocal = address && ["localhost", "127.0.0.1", "[::1]"].includes(address.hostname);
  if (!address || (address.protocol !== "https:" && !isLocal)) throw new Failure("refused");
  return address;
}

/** An address below the root of a service. */
function below({ target }, path) {
  const root = checkedAddress(target.url);
  if (!root.pathname.endsWith("/")) root.pathname += "/";
  return new URL(path, root);
}

/** Posts, and gives the JSON that is answered. A refusal to share the answer looks like no answer. */
async function ask({ signal, seconds }, address, body, headers = {}) {
  let status;
  let text;
  try {
    const options = { method: "POST", credentials: "omit", body, headers, signal };
    const response = await fetch(address, options);
    status = response.status;
    text = await response.text();
  } catch (error) {
    if (error.name === "TimeoutError") throw new Failure("timeout", seconds);
    throw new Failure(navigator.onLine ? "network" : "offline");
  }
  if (status >= 500 || status === 429) throw new Failure("server");
  if (status < 200 || status >= 300) throw new Failure("refused");
  try {
    return JSON.parse(text);
  } catch {
    throw new Failure("unclear");
  }
}

function askInJSON(message, address, value, headers = {}) {
  const named = { "Content-Type": "application/json", Accept: "application/json", ...headers };
  return ask(message, address, JSON.stringify(value), named);
}

/** Whether a member of an answer tells of a problem; an empty list tells of none. */
function isTold(problem) {
  return typeof problem === "object" ? Object.keys(problem ?? {}).length > 0 : Boolean(problem);
}

/** The text or number at a dotted path of an answer that tells of no error. */
function referenceIn(answer, path) {
  const isError = isTold(answer?.error) || isTold(answer?.errors) || answer?.success === false;
  const found = path.split(".").reduce((value, name) => value?.[name], answer);
  const isReference = typeof found === "number" || (typeof found === "string" && found.trim());
  if (isError || !isReference) throw new Failure("unclear");
  return String(found).trim().slice(0, 100);
}

// MARK: kinds

/** Any endpoint that takes a form or JSON and answers with JSON. */
async function post(message) {
  const { target, data } = message;
  const address = checkedAddress(target.url);
  const path = target.reference ?? "reference";
  if (target.encoding === "json") {
    return { reference: referenceIn(await askInJSON(message, address, await flat(message)), path) };
  }
  const hasFiles = [...data.values()].some((value) => value instanceof File);
  const answer = await ask(message, address, hasFiles ? data : new URLSearchParams(
    [...data].map(([name, value]) => [name, value.replace(/\r\n?|\n/g, "\r\n")]),
  ), { Accept: "application/json" });
  return { reference: referenceIn(answer, path) };
}

/**
 * Zendesk's requests, created without signing in.
 * https://developer.zendesk.com/api-reference/ticketing/tickets/ticket-requests/#create-request
 */
async function zendesk(message) {
  const { name, email } = person(message);
  const request = {
    requester: { name, email },
    subject: subject(message),
    comment: { body: asText(message, { leavesOut: ["subject", "name", "email", "fields"] }) },
  };
  const fields = [];
  for (const [theirs, value] of mapped(message)) {
    if (/^\d+$/.test(theirs)) fields.push({ id: Number(theirs), value });
    else request[theirs] = theirs.endsWith("_id") ? Number(value) : value;
  }
  if (fields.length > 0) request.custom_fields = fields;
  const answer = await askInJSON(message, below(message, "api/v2/requests"), { request });
  return { reference: referenceIn(answer, "request.id"), filesLeft: filesLeft(message) };
}

/**
 * Zammad's form channel, which lends each form a pass of a day before it takes a ticket.
 * https://admin-docs.zammad.org/en/latest/channels/form.html
 * https://github.com/zammad/zammad/blob/develop/app/controllers/form_controller.rb
 */
async function zammad(message) {
  const fingerprint = `${crypto.randomUUID()}${crypto.randomUUID()}`;
  const settings = new URLSearchParams({ fingerprint });
  const pass = await ask(message, below(message, "api/v1/form_config"), settings);
  if (!pass?.enabled || !pass.token) throw new Failure("refused");
  const { name, email } = person(message);
  const ticket = new FormData();
  const body = asText(message, { leavesOut: ["subject", "name", "email"] });
  const parts = { fingerprint, token: pass.token, name, email, title: subject(message), body };
  for (const [theirs, value] of Object.entries(parts)) ticket.append(theirs, value);
  for (const file of files(message)) ticket.append("file[]", file, file.name);
  const answer = await ask(message, below(message, "api/v1/form_submit"), ticket);
  return { reference: referenceIn(answer, "ticket.number") };
}

/**
 * Roundup's REST interface: files and text first, then the issue that holds them.
 * https://www.roundup-tracker.org/docs/rest.html
 */
async function roundup(message) {
  const headers = { "X-Requested-With": "rest", Accept: "application/json" };
  const address = (name) => below(message, `rest/data/${name}`);
  const issue = { title: subject(message), ...Object.fromEntries(mapped(message)) };
  const uploads = [];
  for (const file of files(message)) {
    const upload = new FormData();
    upload.append("name", file.name);
    upload.append("type", file.type || "application/octet-stream");
    upload.append("content", file, file.name);
    uploads.push(referenceIn(await ask(message, address("file"), upload, headers), "data.id"));
  }
  if (uploads.length > 0) issue.files = uploads;
  const content = asText(message, { leavesOut: ["subject", "fields"] });
  // Without an author the tracker would look for one to inform, and find nobody.
  const text = { content, author: "anonymous" };
  const kept = await askInJSON(message, address("msg"), text, headers);
  issue.messages = [referenceIn(kept, "data.id")];
  const answer = await askInJSON(message, address("issue"), issue, headers);
  return { reference: referenceIn(answer, "data.id") };
}

/** A mail that the reader's own program sends. */
async function mailto(message) {
  const { target } = message;
  const text = withFilesLeft(message, asText(message));
  return { address: mailAddress(`mailto:${target.to}`, subject(message), text), text };
}

/** A portal's page with its form filled in, as far as an address can carry it. */
async function link(message) {
  const { target } = message;
  const text = withFilesLeft(message, asText(message));
  const address = shortened(text, (cut) => {
    const page = checkedAddress(target.url);
    for (const [theirs, value] of mapped(message)) page.searchParams.set(theirs, value);
    if (target.text) page.searchParams.set(target.text, cut);
    return page.href;
  });
  return { address, text, opensTab: true };
}

// MARK: what a message says

function value({ data }, name) {
  const found = name ? data.get(name) : null;
  return typeof found === "string" && found.trim() ? found : "";
}

function person(message) {
  const email = value(message, message.target.email ?? "email").trim();
  return { name: value(message, message.target.name ?? "name").trim() || email, email };
}

/** Their subject; where the form asks for none, how the text begins. */
function subject(message) {
  const { target } = message;
  const own = value(message, target.subject ?? "subject");
  const [first] = value(message, target.body).trim().split("\n");
  return own || Array.from(first || document.title).slice(0, 100).join("");
}

/** `[their name, value]` of the fields that the service has a place of its own for. */
function mapped({ target, data }) {
  const given = Object.entries(target.fields ?? {}).flatMap(([ours, theirs]) => {
    const values = data.getAll(ours).filter((found) => typeof found === "string" && found);
    return values.length > 0 ? [[theirs, values.join(", ")]] : [];
  });
  return [...Object.entries(target.values ?? {}), ...given];
}

function files({ data }) {
  return [...data.values()].filter((found) => found instanceof File && found.name);
}

function filesLeft(message) {
  const names = files(message).map(({ name }) => name).join(", ");
  return names && message.texts.textFilesLeft.replace("{names}", names);
}

function withFilesLeft(message, text) {
  return [text, filesLeft(message)].filter(Boolean).join("\n\n");
}

/**
 * The whole message as a person reads it: the text, then a line for each other answer, then where
 * the reader came from. `leavesOut` names what the service gets in places of its own.
 */
export function asText(message, { leavesOut = [] } = {}) {
  const { target, data, entries, texts } = message;
  const elsewhere = new Set(leavesOut.map((role) => target[role] ?? role));
  if (leavesOut.includes("fields")) {
    for (const ours of Object.keys(target.fields ?? {})) elsewhere.add(ours);
  }
  const body = target.body && data.get(target.body);
  const lines = (isContext) => entries
    .filter((entry) => entry.isContext === isContext && entry.values.length > 0)
    .filter(({ name }) => name !== target.body && !elsewhere.has(name))
    .map(({ label, values }) => `${caption(label)} ${values.join(", ")}`)
    .join("\n");
  const context = lines(true);
  const seconds = Number(data.get("trap_seconds") || Infinity);
  const isSuspect = data.get("website") || seconds < 3;
  return [
    body,
    lines(false),
    context && `${texts.textContext}\n${context}`,
    isSuspect && [texts.textSuspect, data.get("website")].filter(Boolean).join(" "),
  ].filter(Boolean).join("\n\n");
}

/** A label before its answer; a question or a sentence has its own mark. */
function caption(label) {
  return /[\p{Po}]$/u.test(label) ? label : `${label}:`;
}

/** The fields as one flat JSON object, as `contact/<form>.schema.json` has it. */
async function flat({ data, entries }) {
  const payload = {};
  for (const name of new Set(data.keys())) {
    const values = data.getAll(name);
    if (values.some((found) => found instanceof File)) {
      const chosen = values.filter((file) => file.name);
      if (chosen.length > 0) payload[name] = await Promise.all(chosen.map(encoded));
    } else if (entries.some((entry) => entry.name === name && entry.isList)) {
      payload[name] = values;
    } else if (values[0]) {
      payload[name] = values[0].replace(/\r\n?/g, "\n");
    }
  }
  return payload;
}

function encoded(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onerror = () => reject(new Failure("refused"));
    reader.onload = () => {
      const data = reader.result.slice(reader.result.indexOf(",") + 1);
      resolve({ name: file.name, type: file.type, size: file.size, data });
    };
    reader.readAsDataURL(file);
  });
}

// MARK: addresses that carry text

const mostInAddress = 1_900; // characters; some mail programs take no more

/** The longest address that `make` gives of a beginning of `text` and that programs still take. */
function shortened(text, make) {
  const all = Array.from(text);
  let length = all.length;
  let address = make(text);
  while (address.length > mostInAddress && length > 0) {
    length = Math.floor(length * 0.8);
    address = make(`${all.slice(0, length).join("")}…`);
  }
  return address;
}

/** A mail's address with subject and text. https://www.rfc-editor.org/rfc/rfc6068 */
export function mailAddress(start, subject, text) {
  const [to] = start.split("?");
  const lines = (words) => encodeURIComponent(words.replace(/\r\n?|\n/g, "\r\n"));
  return shortened(text, (cut) => `${to}?subject=${lines(subject)}&body=${lines(cut)}`);
}
