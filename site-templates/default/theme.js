// The reader's choice of light or dark, set before anything is painted.
{
  const root = document.documentElement;
  let theme;
  try {
    theme = localStorage.getItem("tz-theme");
  } catch {}
  root.dataset.theme = theme === "light" || theme === "dark" ? theme : "auto";
}
