// Two kindnesses while somebody writes: what was asked before appears under the title, and what
// stands in the form is kept as a draft. Without this both happen when a button is pressed.

const PAUSE = 700;
const DRAFT_AFTER = 4000;
const WORDS = 2;

function send(form, address, more) {
  const body = new FormData(form);
  for (const [name, value] of Object.entries(more)) body.set(name, value);
  return fetch(address, { method: "POST", body, redirect: "error" });
}

function line({ title, url, solved }, said) {
  const link = Object.assign(document.createElement("a"), { href: url, textContent: title });
  link.target = "_blank";
  link.rel = "noopener";
  const item = document.createElement("li");
  item.append(link);
  if (solved) {
    const mark = Object.assign(document.createElement("span"), { textContent: said });
    mark.className = "topic__solved";
    item.append(" ", mark);
  }
  return item;
}

function lookUp(panel) {
  const form = panel.closest("form");
  const field = form.querySelector("[name=title]");
  const list = panel.appendChild(document.createElement("ul"));
  let waiting;
  let newest = 0;

  async function show() {
    const own = ++newest;
    if (field.value.trim().split(/\s+/).length < WORDS) {
      panel.hidden = true;
      return;
    }
    try {
      const answer = await send(form, panel.dataset.talkSimilar, {});
      if (!answer.ok || own !== newest) return;
      const { questions } = await answer.json();
      list.replaceChildren(...questions.map((each) => line(each, panel.dataset.solved)));
      panel.hidden = !questions.length;
    } catch {
      panel.hidden = true;
    }
  }

  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(show, PAUSE);
  });
}

function keepDraft(form) {
  const status = form.querySelector("[data-talk-kept]");
  let waiting;
  let isSent = false;

  async function keep() {
    if (isSent) return;
    try {
      const answer = await send(form, form.action, { keep: "quietly" });
      status.textContent = answer.ok ? status.dataset.said : "";
    } catch {
      status.textContent = "";
    }
  }

  form.addEventListener("input", () => {
    status.textContent = "";
    clearTimeout(waiting);
    waiting = setTimeout(keep, DRAFT_AFTER);
  });
  form.addEventListener("submit", () => {
    isSent = true;
    clearTimeout(waiting);
  });
}

document.querySelectorAll("[data-talk-similar]").forEach(lookUp);
document.querySelectorAll("form[data-talk-draft]").forEach(keepDraft);
