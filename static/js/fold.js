// A side panel with data-fold stays open beside the page and folds away where there is no room.

const WIDE = window.matchMedia("(min-width: 56em)");

export function foldAll(root = document) {
  const panels = root.querySelectorAll("details[data-fold]");
  const fit = () => panels.forEach((panel) => { panel.open = WIDE.matches; });
  WIDE.addEventListener("change", fit);
  fit();
}
