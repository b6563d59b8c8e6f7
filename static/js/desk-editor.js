// Tools above a Markdown text: bold, italic, link, citations. Tab is left to the browser.

const KEYS = { b: "bold", i: "italic", k: "link" };
const AROUND = { bold: ["**", "**"], italic: ["*", "*"], link: ["[", "](https://)"] };
const KEY_FIELD = 'input[name^="sources-"][name$="-key"]';

function insert(area, text) {
  area.focus();
  area.setRangeText(text, area.selectionStart, area.selectionEnd, "end");
  area.dispatchEvent(new Event("input", { bubbles: true }));
}

function surround(area, tool) {
  const [before, after] = AROUND[tool];
  const { selectionStart: start, selectionEnd: end } = area;
  const chosen = area.value.slice(start, end);
  insert(area, before + chosen + after);
  if (tool === "link" && chosen) {
    const address = start + before.length + chosen.length + 2;
    area.setSelectionRange(address, address + "https://".length);
  } else {
    area.setSelectionRange(start + before.length, start + before.length + chosen.length);
  }
}

function sources() {
  return [...document.querySelectorAll(KEY_FIELD)]
    .filter((field) => !field.name.includes("__prefix__") && field.value.trim())
    .map((field) => ({
      key: field.value.trim(),
      title: field.closest("tr")?.querySelector('input[name$="-title"]')?.value ?? "",
    }));
}

function offerSources(select) {
  const [first] = select.options;
  const offers = sources().map(
    ({ key, title }) => new Option(title ? `${key}: ${title.slice(0, 60)}` : key, key),
  );
  select.replaceChildren(first, ...offers);
}

function start(editor) {
  const area = editor.querySelector("textarea");
  const tools = editor.querySelector(".markdown-tools");
  const cite = tools.querySelector('[data-tool="cite"]');
  tools.hidden = false;
  tools.addEventListener("click", (event) => {
    const tool = event.target.dataset.tool;
    if (tool in AROUND) surround(area, tool);
    if (tool === "image") area.dispatchEvent(new CustomEvent("image:wanted", { bubbles: true }));
  });
  area.addEventListener("keydown", (event) => {
    const tool = KEYS[event.key.toLowerCase()];
    if (tool && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey) {
      event.preventDefault();
      surround(area, tool);
    }
  });
  offerSources(cite);
  cite.addEventListener("focus", () => offerSources(cite));
  cite.addEventListener("change", () => {
    if (cite.value) insert(area, `[^${cite.value}]`);
    cite.value = "";
  });
  area.addEventListener("text:insert", (event) => insert(area, event.detail));
}

document.querySelectorAll("[data-markdown-editor]").forEach(start);
