// Runs before anything of a page: whatever a payload calls to show itself is told to the test.
(() => {
  const tell = window.tierzeroCaught;
  for (const name of ["alert", "confirm", "prompt", "print", "open"]) {
    const caught = (...words) => { tell(`${name}(${words.join(",").slice(0, 80)})`); };
    Object.defineProperty(window, name, { get: () => caught, set() {}, configurable: false });
  }
  document.addEventListener("DOMContentLoaded", () => {
    for (const element of document.querySelectorAll("*")) {
      for (const attribute of element.attributes) {
        if (/^on/i.test(attribute.name)) tell(`attribute ${attribute.name} on ${element.tagName}`);
        const value = attribute.value.replace(/[\u0000-\u0020]/g, "");
        if (/^(href|src|action|formaction|data|xlink:href)$/i.test(attribute.name) &&
            /^(javascript|vbscript|data:text|data:image\/svg)/i.test(value)) {
          tell(`${attribute.name} ${value.slice(0, 60)}`);
        }
      }
      if (/^(IFRAME|OBJECT|EMBED|BASE|FRAME|MATH|APPLET|PORTAL)$/.test(element.tagName) ||
          (element.tagName === "META" && /refresh/i.test(element.httpEquiv) &&
           /script|data:/i.test(element.content))) {
        tell(`element ${element.tagName}`);
      }
    }
  });
})();
