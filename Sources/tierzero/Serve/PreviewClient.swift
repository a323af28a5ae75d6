import Diagnostics

/// What the preview adds to each page: a script that reloads it after a change and shows what is
/// wrong, built as nodes, so that it works under the site's own policy.
struct PreviewClient: Sendable {
  static let statePath = "tz-preview/state.json"
  static let scriptPath = "tz-preview/preview.js"
  static let stylePath = "tz-preview/preview.css"
  static let tag = "<script src=\"/\(scriptPath)\" defer></script>"

  /// An address with `{path}`, `{line}` and `{column}` that opens an editor.
  let editor: String
  /// Absolute path of the content folder.
  let folder: String

  init(editor: String, folder: String) {
    self.editor = editor
    self.folder = folder
  }

  var script: String {
    """
    const editor = \(quoted(editor)), folder = \(quoted(folder));
    """ + Self.behaviour
  }

  private func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": result += "\\" + String(scalar)
      case _
      where scalar.value < 0x20 || scalar == "<" || scalar.value == 0x2028
        || scalar.value == 0x2029:
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  private static let behaviour = """

    const root = document.documentElement;
    let seen = 0, open = sessionStorage.getItem("tz-preview") === "open";

    const node = (name, properties = {}, children = []) => {
      const made = Object.assign(document.createElement(name), properties);
      made.append(...children);
      return made;
    };

    const place = (found) => {
      const name = [found.path, found.line, found.column].filter(Boolean).join(":");
      if (!found.path) return node("strong", { textContent: "site" });
      const path = encodeURI((folder + "/" + found.path).replace(/^\\/?/, "/"));
      return node("a", {
        textContent: name,
        href: editor.replace("{path}", path).replace("{line}", found.line || 1)
          .replace("{column}", found.column || 1),
      });
    };

    const item = (found) => node("li", { className: found.severity }, [
      place(found),
      node("p", { textContent: found.message + " [" + found.code + "]" }),
      ...(found.remedy ? [node("p", { className: "remedy", textContent: found.remedy })] : []),
    ]);

    const show = (state) => {
      document.querySelector("tz-preview")?.remove();
      const found = state.report.diagnostics
        .filter((one) => one.severity === "error" || one.severity === "warning");
      if (!found.length) return;
      const errors = found.filter((one) => one.severity === "error").length;
      const warnings = found.length - errors;
      const count = (number, name) => number + " " + name + (number === 1 ? "" : "s");
      const title = [errors && count(errors, "error"), warnings && count(warnings, "warning")]
        .filter(Boolean).join(", ");
      const list = node("details", { open: open || errors > 0 }, [
        node("summary", { textContent: title + (state.stale ? ": the page shown is older" : "") }),
        node("ul", {}, found.slice(0, 200).map(item)),
      ]);
      list.addEventListener("toggle", () =>
        sessionStorage.setItem("tz-preview", list.open ? "open" : ""));
      const overlay = node("tz-preview", { className: errors ? "error" : "" }, [list]);
      overlay.setAttribute("role", "complementary");
      overlay.setAttribute("aria-label", "Preview");
      document.body.append(overlay);
    };

    const watch = async () => {
      try {
        const answer = await fetch("/\(statePath)?after=" + seen);
        const state = await answer.json();
        if (seen && state.version !== seen && !state.stale) return location.reload();
        if (state.version !== seen) show(state);
        seen = state.version;
      } catch {
        await new Promise((done) => setTimeout(done, 1000));
      }
      watch();
    };

    document.head.append(node("link", { rel: "stylesheet", href: "/\(stylePath)" }));
    watch();

    """

  let style = """
    tz-preview {
      position: fixed; inset-inline-end: 16px; inset-block-end: 16px; z-index: 99;
      max-inline-size: min(560px, calc(100vw - 32px)); max-block-size: 60vh; overflow: auto;
      font: 14px/1.5 system-ui, sans-serif; color: #1c1c1e; background: #fff8e6;
      border: 1px solid #b58900; border-radius: 8px; box-shadow: 0 4px 24px #0003;
    }
    tz-preview.error { background: #fdecea; border-color: #b3261e; }
    tz-preview summary { padding: 8px 16px; font-weight: 600; cursor: pointer; }
    tz-preview ul { list-style: none; margin: 0; padding: 0 16px 8px; }
    tz-preview li { margin: 0; padding: 8px 0; border-block-start: 1px solid #0002; }
    tz-preview p { margin: 2px 0 0; overflow-wrap: anywhere; }
    tz-preview a { color: #0b57a4; overflow-wrap: anywhere; }
    tz-preview .error a { color: #8c1d18; }
    tz-preview .remedy { color: #4a4a4f; }

    """
}
