// A published report whose PDF is still being made: ask again until it can be downloaded.

const PAUSE = 2000;
const MOST_TRIES = 150;

async function ask(part, tries) {
  const address = part.dataset.awaitsFile;
  const response = await fetch(address, { credentials: "same-origin" }).catch(() => null);
  const text = response?.ok ? await response.text() : "";
  const fresh = new DOMParser().parseFromString(text, "text/html").querySelector(".rp-file");
  if (fresh && !fresh.dataset.awaitsFile) {
    part.removeAttribute("data-awaits-file");
    part.replaceChildren(...fresh.childNodes);
    return;
  }
  if (tries < MOST_TRIES) setTimeout(() => ask(part, tries + 1), PAUSE);
}

document.querySelectorAll("[data-awaits-file]").forEach((part) => setTimeout(() => ask(part, 1), PAUSE));
