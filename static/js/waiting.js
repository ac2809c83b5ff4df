// A page that waits for a worker: ask again until it no longer says so, then show what it became.

const PAUSE = 1500;
const MOST_TRIES = 400;

async function ask(tries) {
  const response = await fetch(location.href, { credentials: "same-origin" }).catch(() => null);
  if (response?.ok) {
    const text = await response.text();
    const fresh = new DOMParser().parseFromString(text, "text/html");
    if (!fresh.querySelector("[data-waits]")) {
      location.replace(response.url);
      return;
    }
  }
  if (tries < MOST_TRIES) setTimeout(() => ask(tries + 1), PAUSE);
}

if (document.querySelector("[data-waits]")) setTimeout(() => ask(1), PAUSE);
