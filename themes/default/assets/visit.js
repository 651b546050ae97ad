// What was searched and read in this window, for the agent who answers: kept in the window alone, sent with a letter only.
const visit_key = "spravka.visit";
const most_steps = 20;

export function visit() {
  try { return JSON.parse(sessionStorage.getItem(visit_key)) ?? []; } catch { return []; }
}

/// Addresses of articles that were opened in this window a short while ago.
export function just_read() {
  const since = Date.now() - 15 * 60000;
  return visit().filter((step) => step.kind === "read" && step.at > since && typeof step.path === "string").map((step) => step.path);
}

function note(kind, text) {
  const step = { kind, text: text.trim().slice(0, 200), path: location.pathname, at: Date.now() };
  const steps = visit();
  const last = steps.at(-1);
  if (!step.text) return;
  const before = last?.kind === step.kind && last.text === step.text ? steps.slice(0, -1) : steps;
  try { sessionStorage.setItem(visit_key, JSON.stringify([...before, step].slice(-most_steps))); } catch { /* For this page only. */ }
}

if (document.body.classList.contains("search")) note("search", new URLSearchParams(location.search).get("q") ?? "");
if (document.body.classList.contains("article")) note("read", document.querySelector("h1")?.textContent ?? "");
