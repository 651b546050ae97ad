// While a theme is being made: the page loads itself anew when the theme changed, and says what is wrong with it when it is.
let version = null;
const note = document.createElement("p");
note.className = "dev-problem";
note.setAttribute("role", "alert");
note.hidden = true;
document.body.prepend(note);
setInterval(async () => {
  try {
    const answer = await fetch("/healthz", { cache: "no-store" });
    const problem = decodeURIComponent(answer.headers.get("X-Theme-Problem") ?? "");
    const now = answer.headers.get("X-Theme-Version");
    note.hidden = !problem;
    note.textContent = problem;
    if (version !== null && now !== version) location.reload();
    version = now;
  } catch { /* The server is being started anew. */ }
}, 700);
