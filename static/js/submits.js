// A form is sent once: a second press while the first is under way does nothing.

const RELEASE_AFTER = 8000; // a download answers without leaving the page

function release(form) {
  delete form.dataset.sent;
  form.querySelectorAll("[type=submit][aria-disabled]").forEach((button) => button.removeAttribute("aria-disabled"));
}

function guard(event) {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post") return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
  form.querySelectorAll("[type=submit]").forEach((button) => button.setAttribute("aria-disabled", "true"));
  setTimeout(() => release(form), RELEASE_AFTER);
}

export function guardSubmits(root = document) {
  root.addEventListener("submit", guard);
  window.addEventListener("pageshow", () => root.querySelectorAll("form[data-sent]").forEach(release));
}
