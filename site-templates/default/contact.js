// Tells which channels are open at this moment, in the reader's own time. What the page says without
// it is right at any time.
const words = document.documentElement;
const digits = words.lang.startsWith("ar") ? words.lang + "-u-nu-latn" : words.lang;
const sameDay = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
const otherDay = { weekday: "long", ...sameDay };
const clocks = new Map();

// What a clock in a time zone shows: the day, the day of the week from Monday, the minute of the day.
function clockAt(zone, moment) {
  if (!clocks.has(zone)) {
    const style = { ...sameDay, timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit" };
    clocks.set(zone, new Intl.DateTimeFormat("en-US", style));
  }
  const parts = {};
  for (const part of clocks.get(zone).formatToParts(moment)) parts[part.type] = part.value;
  const day = Date.UTC(parts.year, parts.month - 1, parts.day);
  return { day, minute: 60 * Number(parts.hour) + Number(parts.minute) };
}

// The moment at which the clock of a zone shows `minute` of `day`; summer time may lie in between.
function momentOf(zone, day, minute, near) {
  const wanted = day + minute * 60000;
  let moment = near;
  for (let round = 0; round < 3; round += 1) {
    const shown = clockAt(zone, moment);
    const difference = wanted - (shown.day + shown.minute * 60000);
    if (difference === 0) break;
    moment = new Date(moment.getTime() + difference);
  }
  return new Date(Math.floor(moment.getTime() / 60000) * 60000);
}

// Stretches of two weeks from today on, in minutes from today's midnight; those that touch are one.
function stretches(hours, today) {
  const found = [];
  for (let ahead = -1; ahead < 15; ahead += 1) {
    const day = new Date(today + ahead * 86400000);
    if (hours.closed.includes(day.toISOString().slice(0, 10))) continue;
    for (const [start, end] of hours.week[(day.getUTCDay() + 6) % 7]) {
      const last = found.at(-1);
      if (last && last[1] === ahead * 1440 + start) last[1] = ahead * 1440 + end;
      else found.push([ahead * 1440 + start, ahead * 1440 + end]);
    }
  }
  return found;
}

// Whether a channel is open now, and when that changes.
function stateOf(hours, now) {
  if (hours.always) return { isOpen: true };
  const { day, minute } = clockAt(hours.zone, now);
  for (const [start, end] of stretches(hours, day)) {
    if (end <= minute) continue;
    const isOpen = start <= minute;
    const change = isOpen ? end : start;
    if (change > 14 * 1440) return { isOpen };
    return { isOpen, change: momentOf(hours.zone, day, change, now) };
  }
  return { isOpen: false };
}

function textOf(state, texts, now) {
  if (!state.change) return state.isOpen ? texts.open : texts.closed;
  const isToday = state.change.toDateString() === now.toDateString();
  const style = new Intl.DateTimeFormat(digits, isToday ? sameDay : otherDay);
  return (state.isOpen ? texts.until : texts.opens).replace("{time}", style.format(state.change));
}

const places = [...document.querySelectorAll(".tz-open")].map((node) => {
  return { node, hours: JSON.parse(node.dataset.hours), texts: node.closest("[data-until]").dataset };
});

// Only what changed is written, so that it alone is read out.
function show() {
  const now = new Date();
  for (const { node, hours, texts } of places) {
    const state = stateOf(hours, now);
    const text = textOf(state, texts, now);
    if (node.textContent !== text) node.textContent = text;
    node.dataset.state = state.isOpen ? "open" : "closed";
  }
}

function showEachMinute() {
  show();
  setTimeout(showEachMinute, 60000 - (Date.now() % 60000));
}

showEachMinute();
for (const { node } of places) node.setAttribute("aria-live", "polite");
document.addEventListener("visibilitychange", () => document.hidden || show());
