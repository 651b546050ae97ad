// What was searched and read in this window, for the agent who answers: kept in the window alone, sent with a letter only.
const visit_key = "spravka.visit";
const most_steps = 20;

export function visit() {
  try { return JSON.parse(sessionStorage.getItem(visit_key)) ?? []; } catch { return []; }
}

function note(kind, text) {
  const step = { kind, text: text.trim().slice(0, 200) };
  const steps = visit();
  const last = steps.at(-1);
  if (!step.text || (last?.kind === step.kind && last.text === step.text)) return;
  try { sessionStorage.setItem(visit_key, JSON.stringify([...steps, step].slice(-most_steps))); } catch { /* For this page only. */ }
}

if (document.body.classList.contains("search")) note("search", new URLSearchParams(location.search).get("q") ?? "");
if (document.body.classList.contains("article")) note("read", document.querySelector("h1")?.textContent ?? "");
