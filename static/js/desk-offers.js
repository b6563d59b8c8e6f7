// Names of symptoms, or of pages, under the field while somebody types. Without this, a whole name does.

const PAUSE = 200;
const LEAST = 2;
const lists = new WeakMap();

function listOf(field) {
  if (!lists.has(field)) {
    const list = document.createElement("datalist");
    list.id = `${field.id}-names`;
    field.after(list);
    field.setAttribute("list", list.id);
    lists.set(field, { list, waiting: 0, asked: undefined });
  }
  return lists.get(field);
}

async function offer(field) {
  const kept = listOf(field);
  const words = field.value.trim();
  kept.asked?.abort();
  if (words.length < LEAST) return;
  kept.asked = new AbortController();
  const [model, name] = field.dataset.offersOf.split(".");
  const query = new URLSearchParams({
    term: words,
    app_label: "conditions",
    model_name: model,
    field_name: name,
  });
  try {
    const answer = await fetch(`${field.dataset.offers}?${query}`, { signal: kept.asked.signal, redirect: "error" });
    if (!answer.ok) return;
    const { results } = await answer.json();
    kept.list.replaceChildren(
      ...results.map(({ text }) => Object.assign(document.createElement("option"), { value: text })),
    );
  } catch (problem) {
    if (problem.name !== "AbortError") kept.list.replaceChildren();
  }
}

document.addEventListener("input", ({ target }) => {
  if (!target.matches("[data-offers]")) return;
  const kept = listOf(target);
  clearTimeout(kept.waiting);
  kept.waiting = setTimeout(() => offer(target), PAUSE);
});
