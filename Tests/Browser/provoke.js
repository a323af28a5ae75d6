// Does to every element of the page what a reader's mouse and keyboard might, then waits a moment.
async () => {
  // Ordinary addresses stay unvisited; only what is no address may run.
  document.addEventListener("click", event => {
    const link = event.target.closest?.("a[href], area[href]");
    if (link && /^(https?|mailto|tel|blob):/i.test(link.href ?? "")) event.preventDefault();
  }, true);
  document.addEventListener("submit", event => {
    if (/^https?:/i.test(event.target.action ?? "")) event.preventDefault();
  }, true);
  for (const details of document.querySelectorAll("details")) details.open = !details.open;
  const names = ["pointerenter", "pointerover", "mouseover", "mouseenter", "mousemove", "focus",
    "focusin", "input", "change", "blur", "toggle", "animationstart", "animationend",
    "transitionend", "load", "error", "wheel", "keydown", "pointerdown", "mousedown", "mouseup",
    "contextmenu", "dblclick", "drop", "dragstart", "paste", "copy", "scroll", "beforetoggle"];
  for (const element of document.body.querySelectorAll("*")) {
    for (const name of names) element.dispatchEvent(new Event(name, { bubbles: false }));
    element.focus?.();
    if (element.matches("a, area, button, summary, label, input")) element.click();
  }
  await new Promise(done => setTimeout(done, 40));
}
