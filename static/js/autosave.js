// Saves a form with data-autosave-url while it is being written, and never loses a word.
//
// It posts the form's own fields, the hidden `version` among them, to that address. The server answers
//   {"status": "saved", "saved_at": "2:02pm", "version": 4, "noticed": {"why": "… looks like …"}}
//   409 {"status": "conflict", "sentence": "…", "url": "…"}      somebody else has changed it
//   401 or 403 {"status": "signed-out"}, or a redirect           the session has ended
//   400 or 422 {"status": "invalid", "sentence": "…"}            the server cannot keep this yet
// One request runs at a time. Nothing is kept in the browser's storage.

import { csrfToken, refreshToken } from "./csrf.js";

const PAUSE = 1500;
const TIMEOUT = 15000;
const RETRIES = [2000, 4000, 8000, 16000, 30000];
const KEEPALIVE_LIMIT = 60000;

const OFFLINE = "Not saved yet: no connection. Your words are still on this page; we keep trying.";
const REFUSED = "Not saved yet: something went wrong here. Your words are still on this page; we keep trying.";
const CONFLICT = "Not saved: this was changed in another window or by somebody else. Your words are still on this page.";
const INVALID = "Not saved yet: the page cannot be kept as it stands. “Save and continue” will say why.";

class Autosave {
  constructor(form) {
    this.form = form;
    this.status = form.querySelector("[data-save-status]") ?? document.querySelector("[data-save-status]");
    this.dirty = false;
    this.running = null;
    this.failures = 0;
    this.stopped = false;
    this.unreached = false; // the last request came to nobody
    this.leaving = false; // the form is being sent
    this.gone = false; // the page is being left
    this.listen();
  }

  listen() {
    this.form.addEventListener("input", () => this.changed());
    this.form.addEventListener("change", () => this.changed());
    this.form.addEventListener("focusout", () => this.save());
    this.form.addEventListener("submit", (event) => this.submitted(event));
    document.addEventListener("visibilitychange", () => this.save());
    window.addEventListener("focus", () => this.save());
    window.addEventListener("online", () => this.save());
    window.addEventListener("pagehide", () => this.sendLast());
    window.addEventListener("beforeunload", (event) => this.warn(event));
    window.addEventListener("pageshow", (event) => this.returned(event));
  }

  changed() {
    this.dirty = true;
    this.schedule(PAUSE);
  }

  schedule(delay) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), delay);
  }

  // Save what is not saved, unless a save is running: that one starts another when it ends.
  save() {
    if (!this.dirty || this.running || this.stopped || this.leaving || this.gone) return this.running;
    clearTimeout(this.timer);
    this.dirty = false;
    this.running = this.send().finally(() => {
      this.running = null;
      if (this.dirty && !this.stopped) this.schedule(this.failures ? this.backOff() : PAUSE);
    });
    return this.running;
  }

  backOff() {
    return RETRIES[Math.min(this.failures, RETRIES.length) - 1];
  }

  body() {
    refreshToken(this.form);
    const fields = [...new FormData(this.form)].filter(([, value]) => typeof value === "string");
    return new URLSearchParams(fields);
  }

  request(body, extra = {}) {
    return fetch(this.form.dataset.autosaveUrl, {
      method: "POST",
      body,
      credentials: "same-origin",
      redirect: "manual",
      headers: { Accept: "application/json", "X-CSRFToken": csrfToken(this.form), "X-Requested-With": "fetch" },
      ...extra,
    });
  }

  async send() {
    try {
      const response = await this.request(this.body(), { signal: AbortSignal.timeout(TIMEOUT) });
      this.unreached = false;
      await this.answered(response);
    } catch {
      this.unreached = true;
      this.failed(OFFLINE);
    }
  }

  async answered(response) {
    const answer = await response.json().catch(() => ({}));
    const signedOut = response.type === "opaqueredirect" || response.status === 401 || answer.status === "signed-out";
    if (response.ok && answer.status === "saved") this.saved(answer);
    else if (response.status === 409) this.conflicted(answer);
    else if (signedOut || (response.status === 403 && !answer.status)) this.failed(null);
    else if (answer.status === "invalid") this.say(answer.sentence ?? INVALID, "trouble");
    else if (answer.sentence && response.status < 500) this.halt(answer.sentence);
    else this.failed(REFUSED);
  }

  saved(answer) {
    this.failures = 0;
    const version = this.form.elements.version;
    if (version && answer.version !== undefined) version.value = answer.version;
    this.say(`Saved at ${answer.saved_at}`, "saved");
    this.notice(answer.noticed ?? {});
  }

  // What was found in a field that may name a person, said quietly beside it.
  notice(noticed) {
    this.form.querySelectorAll("[data-noticed]").forEach((beside) => {
      const words = noticed[beside.dataset.noticed] ?? "";
      if (beside.textContent !== words) beside.textContent = words;
    });
  }

  failed(sentence) {
    this.dirty = true;
    this.failures += 1;
    if (sentence) this.say(sentence, "trouble");
    else this.saySignedOut();
  }

  halt(sentence) {
    this.dirty = true;
    this.stopped = true;
    this.say(sentence, "trouble");
  }

  conflicted(answer) {
    this.halt(answer.sentence ?? CONFLICT);
    this.status?.append(" ", this.link(answer.url ?? location.href, "See what is kept now (opens in a new tab)"));
  }

  saySignedOut() {
    const words = "Not saved yet: you have been signed out. ";
    if (this.status?.textContent.startsWith(words)) return;
    this.say(words, "trouble");
    const link = this.link(this.form.dataset.signInUrl ?? "/", "Sign in again in another tab");
    this.status?.append(link, ", then carry on here. Your words are still on this page.");
  }

  link(url, words) {
    const link = document.createElement("a");
    Object.assign(link, { href: url, textContent: words, target: "_blank", rel: "noopener", className: "govuk-link" });
    return link;
  }

  // The live region changes only when its words do, so that a reader is not told the same twice.
  say(words, tone) {
    if (!this.status || this.status.textContent === words) return;
    this.status.className = `qa-saved qa-saved--${tone}`;
    this.status.textContent = words;
  }

  // The form is being sent: what is not saved is saved first, so that the version sent is the right
  // one, and so that the form stays here with its words where the server cannot be reached.
  submitted(event) {
    if (event.defaultPrevented) return;
    clearTimeout(this.timer);
    refreshToken(this.form);
    this.save();
    if (!this.running) {
      this.leaving = true;
      return;
    }
    event.preventDefault();
    if (this.waiting) return;
    this.waiting = true;
    const submitter = event.submitter;
    this.running.then(() => {
      this.waiting = false;
      if (!this.unreached) this.sendForm(submitter);
    });
  }

  // Sent without another save: the server has answered, and what it refused to keep it will name.
  sendForm(submitter) {
    this.leaving = true;
    this.form.requestSubmit(submitter);
  }

  // The page goes away with words unsaved: a last request outlives it. A save still running will
  // have raised a version that is a number by one; a token names its page, which may go on.
  sendLast() {
    this.gone = true;
    if (!this.dirty || this.leaving || this.stopped) return;
    const body = this.body();
    const version = body.get("version") ?? "";
    if (this.running && /^\d+$/.test(version)) body.set("version", Number(version) + 1);
    const keepalive = body.toString().length < KEEPALIVE_LIMIT;
    this.request(body, { keepalive }).then((response) => this.answered(response)).catch(() => this.failed(OFFLINE));
    this.dirty = false;
  }

  warn(event) {
    if (this.dirty && !this.leaving && (this.failures || this.stopped)) event.preventDefault();
  }

  // Back from the next page out of the browser's memory: ask the server for the version it has now.
  returned(event) {
    this.gone = false;
    if (event.persisted && this.leaving) location.reload();
  }
}

export function autosaveAll(root = document) {
  root.querySelectorAll("form[data-autosave-url]").forEach((form) => new Autosave(form));
}
