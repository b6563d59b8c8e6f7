// Shows how far an import is without a reload, and the whole page anew when it has come to an end.

const EVERY = 2000;

async function look() {
  const shown = document.querySelector("[data-progress]");
  if (!shown?.hasAttribute("data-at-work")) return;
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const now = page.querySelector("[data-progress]");
    if (!now || !now.hasAttribute("data-at-work")) {
      location.reload();
      return;
    }
    shown.replaceWith(now);
  } catch {
    // The server does not answer: the next look may find it.
  }
  setTimeout(look, EVERY);
}

setTimeout(look, EVERY);
