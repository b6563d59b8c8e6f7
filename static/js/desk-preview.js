// The preview beside a text, exactly as publishing would render it; asked for when typing pauses.

const PAUSE = 600;
const KEY_FIELD = 'input[name^="sources-"][name$="-key"]';

function page(kind) {
  const sections = {};
  document.querySelectorAll("[data-markdown-editor]").forEach((editor) => {
    sections[editor.dataset.kind] = editor.querySelector("textarea").value;
  });
  const sources = [...document.querySelectorAll(KEY_FIELD)]
    .filter((field) => !field.name.includes("__prefix__"))
    .map((field) => field.value.trim())
    .filter(Boolean);
  return JSON.stringify({ kind, sections, sources });
}

async function rendered(area, kind) {
  const body = new FormData();
  body.set("content", area.value);
  body.set("page", page(kind));
  const token = area.form.querySelector("[name=csrfmiddlewaretoken]").value;
  const headers = { "X-CSRFToken": token };
  const answer = await fetch(area.dataset.previewUrl, { method: "POST", body, headers });
  const text = await answer.text();
  return { ok: answer.ok, text, plain: answer.status === 400 };
}

function start(editor) {
  const area = editor.querySelector("textarea");
  const pane = editor.querySelector("[data-preview]");
  let waiting;
  let asked = 0;

  async function show() {
    const mine = (asked += 1);
    if (!area.value.trim()) {
      pane.replaceChildren();
      pane.hidden = true;
      return;
    }
    let answer;
    try {
      answer = await rendered(area, editor.dataset.kind);
    } catch {
      answer = { ok: false };
    }
    if (mine !== asked) return;
    pane.hidden = false;
    if (answer.ok) pane.innerHTML = answer.text;
    else pane.textContent = answer.plain ? answer.text : editor.dataset.failed;
  }

  area.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(show, PAUSE);
  });
  const seen = new IntersectionObserver((entries) => {
    if (entries.some((entry) => entry.isIntersecting)) {
      seen.disconnect();
      show();
    }
  });
  seen.observe(editor);
}

document.querySelectorAll("[data-markdown-editor]").forEach(start);
