// What fits the words so far, as buttons under the field. Without this the Search button finds it.

const PAUSE = 180;
const LEAST = 2;

function choice({ id, name, found_as: foundAs }) {
  const button = document.createElement("button");
  Object.assign(button, { type: "submit", name: "term", value: id });
  button.append(Object.assign(document.createElement("span"), { textContent: name }));
  if (foundAs !== name) {
    button.append(Object.assign(document.createElement("small"), { textContent: foundAs }));
  }
  const line = document.createElement("li");
  line.append(button);
  return line;
}

function follow(form) {
  const field = form.querySelector("[name=words]");
  const status = form.querySelector("[data-term-count]");
  const chooser = document.querySelector("[data-term-choose]");
  const list = chooser.querySelector("[data-term-list]");
  let waiting;
  let asked;

  async function show() {
    const words = field.value.trim();
    asked?.abort();
    if (words.length < LEAST) {
      chooser.hidden = true;
      status.textContent = "";
      return;
    }
    asked = new AbortController();
    try {
      const address = `${form.dataset.termSearch}?${new URLSearchParams({ q: words })}`;
      const answer = await fetch(address, { signal: asked.signal, redirect: "error" });
      if (!answer.ok) return;
      const { terms } = await answer.json();
      list.replaceChildren(...terms.map(choice));
      chooser.hidden = !terms.length;
      status.textContent = terms.length ? status.dataset.some : status.dataset.none;
    } catch (problem) {
      if (problem.name !== "AbortError") chooser.hidden = true;
    }
  }

  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(show, PAUSE);
  });
}

document.querySelectorAll("[data-term-search]").forEach(follow);
