// The reader's choice of light or dark, set before anything is painted.
{
  const root = document.documentElement;
  let theme;
  try {
    theme = localStorage.getItem("tz-theme");
  } catch {}
  const isChosen = theme === "light" || theme === "dark";
  root.dataset.theme = isChosen ? theme : "auto";
  if (isChosen) document.querySelector("meta[name=color-scheme]").content = theme;
}
