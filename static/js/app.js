// What every page runs: GOV.UK Frontend's components, autosave, folding panels, and guards against
// double submits.

import { initAll } from "../vendor/govuk/govuk-frontend.min.js";
import { autosaveAll } from "./autosave.js";
import { foldAll } from "./fold.js";
import { guardSubmits } from "./submits.js";

document.body.classList.add("js-enabled", "govuk-frontend-supported");
initAll();
autosaveAll();
guardSubmits();
foldAll();
